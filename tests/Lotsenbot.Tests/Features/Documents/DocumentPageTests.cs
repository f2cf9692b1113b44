using System.Net;
using AngleSharp;
using AngleSharp.Dom;
using Lotsenbot.Knowledge.Documents;
using Lotsenbot.Tests.TestApp;

namespace Lotsenbot.Tests.Features.Documents;

public sealed class DocumentPageTests : IAsyncLifetime
{
    private readonly SqliteDatabase _database = new();
    private LotsenbotApp _app = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _app = LotsenbotApp.Start(_database, [KeyValuePair.Create("Knowledge:PollSeconds", "3600")]);
        // Looking through the folder, which is empty, would take away what a test stores.
        await _app.WhenIndexAsync(_ => true);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Cited_sentences_are_marked_and_no_others()
    {
        await StoreAsync("Eins gilt. Zwei gilt auch. Drei gilt nicht.\n- Vier ist ein Punkt\n- Fünf ist der letzte");
        var page = await PageAsync("?passage=0&sentences=1-3");
        Assert.Equal(["Zwei gilt auch.", "Drei gilt nicht.", "Vier ist ein Punkt"], Texts(page, ".cited mark"));
        Assert.Equal(["Vier ist ein Punkt", "Fünf ist der letzte"], Texts(page, ".cited li"));
    }

    [Fact]
    public async Task A_sentence_that_stands_twice_is_marked_where_it_is_cited()
    {
        await StoreAsync("Das gilt immer. Es gibt Ausnahmen. Das gilt immer.");
        var page = await PageAsync("?passage=0&sentences=2");
        Assert.Equal("Das gilt immer. Es gibt Ausnahmen. <mark>Das gilt immer.</mark>", page.QuerySelector(".cited p:not(.cited-label)")!.InnerHtml.Trim());
    }

    [Fact]
    public async Task A_cited_table_row_is_marked()
    {
        await StoreAsync("Schritt der Freigabe | Frist dafür\nPrüfung durch die KoSt | zehn Arbeitstage");
        var page = await PageAsync("?passage=0&sentences=1");
        Assert.Equal(["Prüfung durch die KoSt", "zehn Arbeitstage"], Texts(page, "tr.cited-row td"));
        Assert.Equal(2, page.QuerySelectorAll("table tr").Length);
    }

    [Fact]
    public async Task A_heading_inside_a_passage_is_a_heading_and_counts_as_a_sentence()
    {
        await StoreAsync(Passage(0, ["Leitfaden", "Ausleihe"], page: null, "Eins gilt. Zwei auch.\n# Kaution\nDrei gilt nicht.\n- Vier ist ein Punkt\n# Schäden"));
        var page = await PageAsync("?passage=0&sentences=1-3");
        Assert.Equal(
            ["H1 Leitfaden", "H2 Ausleihe", "H2 Kaution", "H2 Schäden"],
            page.QuerySelectorAll("h1, h2, h3, h4, h5, h6").Select(heading => $"{heading.TagName} {heading.TextContent}"));
        Assert.Equal(["Zwei auch.", "Drei gilt nicht."], Texts(page, ".cited mark"));
        Assert.DoesNotContain("# ", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?passage=0&sentences=9-12")]
    [InlineData("?passage=0&sentences=x")]
    [InlineData("?passage=0&sentences=-1")]
    [InlineData("?passage=abc&sentences=1")]
    [InlineData("?passage=99999999999999999999")]
    public async Task A_link_that_points_nowhere_still_shows_the_document(string query)
    {
        await StoreAsync("Eins gilt. Zwei gilt auch.");
        var page = await PageAsync(query);
        Assert.Empty(page.QuerySelectorAll("mark"));
        Assert.Contains("Eins gilt. Zwei gilt auch.", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Headings_stand_once_above_the_passages_that_share_them()
    {
        await StoreAsync(
            Passage(0, ["Leitfaden", "Ablauf", "Start"], 1), Passage(1, ["Leitfaden", "Ablauf", "Start"], 1),
            Passage(2, ["Leitfaden", "Ablauf", "Ende"], 2), Passage(3, ["Leitfaden", "Rollen"], 2));
        var page = await PageAsync("");
        Assert.Equal(
            ["H1 Leitfaden", "H2 Ablauf", "H3 Start", "H3 Ende", "H2 Rollen"],
            page.QuerySelectorAll("h1, h2, h3").Select(heading => $"{heading.TagName} {heading.TextContent}"));
        Assert.Equal(["Seite 1", "Seite 2"], Texts(page, ".page"));
    }

    [Fact]
    public async Task Markup_in_a_document_stays_text()
    {
        const string hostile = "</p><script>alert(1)</script><img src=x onerror=alert(1)> & \"so\"";
        await StoreAsync(hostile);
        var page = await PageAsync("?passage=0&sentences=0");
        Assert.Contains(hostile, page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("script, main img"));
    }

    [Fact]
    public async Task A_document_that_could_not_be_read_is_not_found()
    {
        await StoreAsync(new StoredDocument
        {
            Name = "leitfaden.md",
            Title = "Leitfaden",
            ContentHash = "x",
            SkipReason = SkipReason.Damaged,
            SkipMessage = "beschädigt",
        });
        using var response = await GetAsync("");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    private Task StoreAsync(string text) => StoreAsync(Passage(0, ["Leitfaden"], page: null, text));

    private Task StoreAsync(params List<StoredPassage> passages) => StoreAsync(
        new StoredDocument { Name = "leitfaden.md", Title = "Leitfaden", ContentHash = "x", Passages = passages });

    private async Task StoreAsync(StoredDocument document) => await _app.WithDbAsync(async db =>
    {
        db.Documents.Add(document);
        return await db.SaveChangesAsync(Cancel);
    });

    private static StoredPassage Passage(int ordinal, List<string> headings, int? page, string text = "Hier steht etwas.") =>
        new() { Ordinal = ordinal, HeadingPath = headings, Page = page, Text = text };

    private async Task<HttpResponseMessage> GetAsync(string query)
    {
        using var http = new HttpClient { BaseAddress = _app.Address };
        return await http.GetAsync($"documents/leitfaden.md{query}", Cancel);
    }

    private async Task<IDocument> PageAsync(string query)
    {
        using var response = await GetAsync(query);
        response.EnsureSuccessStatusCode();
        var html = await response.Content.ReadAsStringAsync(Cancel);
        return await BrowsingContext.New().OpenAsync(answer => answer.Content(html), Cancel);
    }

    private static IEnumerable<string> Texts(IDocument page, string selector) =>
        page.QuerySelectorAll(selector).Select(element => element.TextContent.Trim());
}
