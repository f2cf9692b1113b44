using System.Text.RegularExpressions;
using Lotsenbot.Features.Newsletters.Echo;
using Markdig;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Lotsenbot.Features.Newsletters;

/// <summary>A link or picture as it stands in a section.</summary>
/// <param name="Text">What a link says, or what a picture shows.</param>
public sealed record NewsletterLink(string Address, string Text, bool IsImage);

/// <summary>What sections are written in, as a page shows it and as a card can.</summary>
public static partial class NewsletterMarkdown
{
    private const int DeepestHeading = 6;

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().Build();

    /// <summary>For our pages: no HTML of the author's, no address that could run something, headings below the section's own.</summary>
    /// <param name="markdown">As it stands in a section.</param>
    /// <param name="linkOf">Where a link is to lead instead, on the way to its address; null: straight there.</param>
    public static string ToHtml(string markdown, Func<string, string>? linkOf = null)
    {
        var text = Markdown.Parse(GenderStar().Replace(markdown, @"\*"), Pipeline);
        foreach (var heading in text.Descendants<HeadingBlock>())
            heading.Level = Math.Min(heading.Level + 2, DeepestHeading);
        foreach (var link in text.Descendants<LinkInline>().Where(link => !IsAllowed(link.Url, link.IsImage)))
            link.Url = "";
        foreach (var link in text.Descendants<AutolinkInline>().Where(link => !link.IsEmail && !IsAllowed(link.Url, isImage: false)))
            link.Url = "";
        foreach (var link in text.Descendants<LinkInline>().Where(link => linkOf is not null && !link.IsImage && CountedLinks.IsCounted(link.Url)))
            // Whoever points at it sees where it leads.
            (link.Title, link.Url) = (link.Title is { Length: > 0 } title ? title : link.Url, linkOf!(link.Url!));
        foreach (var image in text.Descendants<LinkInline>().Where(link => link.IsImage))
        {
            image.GetAttributes().AddProperty("loading", "lazy");
            // Whoever serves the picture needn't know which page shows it.
            image.GetAttributes().AddProperty("referrerpolicy", "no-referrer");
        }
        return text.ToHtml(Pipeline);
    }

    /// <summary>For cards and mails: their texts show no pictures, so each becomes a link that says what can be seen.</summary>
    public static string ForCard(string markdown) => Image().Replace(GenderStar().Replace(markdown, @"\*"), match => $"[Bild: {match.Groups[1].Value}]({match.Groups[2].Value})");

    public static IReadOnlyList<NewsletterLink> Links(string markdown)
    {
        var text = Markdown.Parse(markdown, Pipeline);
        return
        [
            .. text.Descendants<LinkInline>().Select(link => new NewsletterLink(link.Url ?? "", TextOf(link), link.IsImage)),
            .. text.Descendants<AutolinkInline>().Where(link => !link.IsEmail).Select(link => new NewsletterLink(link.Url, link.Url, IsImage: false)),
        ];
    }

    /// <summary>Whether an address may stand in a newsletter: a page on the web or of ours, or somebody's mailbox.</summary>
    public static bool IsAllowed(string? address, bool isImage) =>
        IsOwn(address) || (Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme switch
        {
            "https" => uri.Host.Length > 0,
            "http" => !isImage && uri.Host.Length > 0,
            "mailto" => !isImage && address.Contains('@', StringComparison.Ordinal),
            _ => false,
        });

    /// <summary>Whether it leads to a page of ours: <c>/…</c>, but not <c>//somewhere.else</c>.</summary>
    public static bool IsOwn(string? address) => address is ['/', ..] and not ['/', '/' or '\\', ..];

    private static string TextOf(LinkInline link) => string.Concat(link.Descendants<LiteralInline>().Select(literal => literal.Content.ToString())).Trim();

    // "Lots*innen und Kolleg*innen" has nothing in italics: a star inside a word marks gender.
    [GeneratedRegex(@"(?<=\w)\*(?=\w)")]
    private static partial Regex GenderStar();

    [GeneratedRegex(@"(?<!\\)!\[((?:[^\]\\]|\\.)*)\]\(([^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?:\s+""[^""]*"")?\)")]
    private static partial Regex Image();
}
