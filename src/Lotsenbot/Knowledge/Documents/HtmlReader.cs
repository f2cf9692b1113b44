using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Lotsenbot.Knowledge.Documents;

/// <summary>Reads saved web pages: what the page is about, without its menus and scripts.</summary>
public sealed class HtmlReader : IDocumentReader
{
    private static readonly string[] Dates = ["dcterms.modified", "article:modified_time", "dcterms.date", "dc.date", "date"];

    public IReadOnlyCollection<string> Extensions { get; } = [".html", ".htm", ".xhtml"];

    public Document Read(DocumentFile file, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream(file.Content);
        // Deep nesting makes the parser slow without end, and this is where it can be stopped.
        var options = new HtmlParserOptions { OnCreated = (_, _) => cancellationToken.ThrowIfCancellationRequested() };
        // From bytes: the byte order mark or the page's own meta element decides on the encoding.
        using var page = new HtmlParser(options).ParseDocument(content);
        var blocks = new DocumentBlocks();
        var article = page.QuerySelector("main, [role=main]") ?? page.QuerySelector("article");
        if (article is not null)
            new HtmlBlocks(blocks, cancellationToken).Add(article);
        if (blocks.IsEmpty && page.Body is not null)
            new HtmlBlocks(blocks, cancellationToken).Add(page.Body);
        return blocks.ToDocument(file, page.Title, DateOf(page));
    }

    private static DateOnly? DateOf(IHtmlDocument page) => Dates.Select(name => page.QuerySelector($"meta[name='{name}' i], meta[property='{name}' i]")?.GetAttribute("content"))
        .Select(content => DocumentFacts.None.With("date", content ?? "")?.Date).FirstOrDefault(date => date is not null);
}
