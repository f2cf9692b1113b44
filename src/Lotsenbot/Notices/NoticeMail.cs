using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Lotsenbot.Conversations;
using Lotsenbot.Conversations.Cards;
using Lotsenbot.Hosting;
using Lotsenbot.Mail;
using Markdig;

namespace Lotsenbot.Notices;

/// <summary>A notice as a mail: what it says, once as plain text and once as HTML. What can be pressed is pressed in the chat, so it becomes a link there.</summary>
internal sealed partial class NoticeMail(PublicAddress address)
{
    private const int LongestSubject = 120;

    /// <summary>Where a mail program leaves it out, its own will do.</summary>
    private const string Style = "a{color:#0b5394}ul,ol{padding-left:1.3em}";

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().Build();

    /// <param name="key">Names the mail.</param>
    /// <param name="to">An address.</param>
    /// <param name="reply">What it says.</param>
    /// <param name="why">Below it, why somebody gets it.</param>
    public OutgoingMail Of(string key, string to, Reply reply, string why = "Diese Mail hat Lotsenbot geschrieben, weil er dich in Teams nicht erreicht.")
    {
        var title = reply.Card?.Title ?? "Nachricht von Lotsenbot";
        var text = new StringBuilder();
        var html = new StringBuilder();
        Add(title, $"<h1 style=\"font-size:1.4em;line-height:1.3;margin:0 0 1em\">{Encode(title)}</h1>");
        if (reply.Markdown.Length > 0)
            Add(Plain(reply.Markdown), Html(reply.Markdown));
        foreach (var source in reply.Sources ?? [])
            Add($"[{source.Number}] {source.Document}, {source.Place}", $"<p>[{source.Number}] {Encode(source.Document)}, {Encode(source.Place)}</p>");
        foreach (var element in reply.Card?.Body ?? [])
            Add(Plain(element), Html(element));
        foreach (var (name, link) in Links(reply.Card))
            Add(link is null ? name : $"{name}: {link}", link is null ? $"<p>{Encode(name)}</p>" : $"<p><a href=\"{Encode(link)}\" style=\"color:#0b5394\">{Encode(name)}</a></p>");
        text.Append(why).Append('\n');
        return new OutgoingMail(to, title.Length > LongestSubject ? title[..LongestSubject] : title, text.ToString(), Page(title, html.ToString(), why), key);

        void Add(string plain, string marked)
        {
            if (plain.Length == 0)
                return;
            text.Append(plain).Append("\n\n");
            html.Append(marked).Append('\n');
        }
    }

    private IEnumerable<(string Name, string? Link)> Links(Card? card)
    {
        foreach (var button in card?.Buttons?.OfType<LinkButton>() ?? [])
            if (Absolute(button.Address) is { } link)
                yield return (button.Title, link);
        var presses = card?.Buttons?.OfType<PressButton>().Select(button => $"„{button.Title}“").ToList() ?? [];
        if (presses.Count > 0)
            yield return ($"Weiter geht es im Chat mit Lotsenbot ({string.Join(", ", presses)})", address.Value?.AbsoluteUri);
    }

    private string? Absolute(string link) =>
        Uri.TryCreate(link, UriKind.Absolute, out var absolute) && absolute.Scheme.StartsWith("http", StringComparison.Ordinal) ? link
        : address.Value is { } own ? new Uri(own, link.TrimStart('/')).AbsoluteUri
        : null;

    private string Html(CardElement element) => element switch
    {
        CardText { Style: CardTextStyle.Heading } heading => $"<h2 style=\"font-size:1.1em;margin:1.2em 0 .4em\">{Inner(Html(heading.Markdown))}</h2>",
        CardText hint when hint.Style == CardTextStyle.Hint => $"<div style=\"color:#555\">{Html(hint.Markdown)}</div>",
        CardText body => Html(body.Markdown),
        CardFacts facts => "<table style=\"border-collapse:collapse;margin:0 0 1em\">" + string.Concat(facts.Facts.Select(fact =>
            $"<tr><th scope=\"row\" style=\"text-align:left;vertical-align:top;padding:.2em 1em .2em 0\">{Encode(fact.Name)}</th><td style=\"vertical-align:top;padding:.2em 0\">{Encode(fact.Value)}</td></tr>")) + "</table>",
        // What is to be filled in is filled in in the chat.
        _ => "",
    };

    private string Html(string markdown) => Markdown.ToHtml(CardMarkdown.KeepStars(WithOwnLinks(markdown)), Pipeline).Trim();

    // Where nobody has said where we are, what a link says has to do: in a mail program it would lead nowhere.
    private string WithOwnLinks(string markdown) => address.Value is { } own ? markdown.Replace("](/", $"]({own.AbsoluteUri}", StringComparison.Ordinal) : Link().Replace(markdown, link => link.Groups[2].Value.StartsWith('/') ? link.Groups[1].Value : link.Value);

    private static string Inner(string html) => html.StartsWith("<p>", StringComparison.Ordinal) && html.EndsWith("</p>", StringComparison.Ordinal) ? html[3..^4] : html;

    private string Plain(CardElement element) => element switch
    {
        CardText text => Plain(text.Markdown),
        CardFacts facts => string.Join('\n', facts.Facts.Select(fact => $"{fact.Name}: {fact.Value}")),
        _ => "",
    };

    private string Plain(string markdown) => string.Join('\n', WithAddresses(markdown).Split('\n').Select(line =>
        line.StartsWith("- ", StringComparison.Ordinal) ? $"- {CardMarkdown.Strip(line)}" : CardMarkdown.Strip(line))).Trim();

    // Whoever reads no HTML can't follow a word.
    private string WithAddresses(string markdown) => Link().Replace(markdown, link =>
        Absolute(link.Groups[2].Value) is { } address ? $"{link.Groups[1].Value} ({CardMarkdown.Escape(address)})" : link.Groups[1].Value);

    private static string Page(string title, string body, string why) =>
        $"""
        <!DOCTYPE html>
        <html lang="de">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{Encode(title)}</title><style>{Style}</style></head>
        <body style="margin:0;background:#fff;color:#1a1a1a;font-family:Segoe UI,Helvetica,Arial,sans-serif;font-size:16px;line-height:1.5">
        <div style="max-width:36em;margin:0 auto;padding:1em;overflow-wrap:anywhere">
        {body}<p style="color:#555;font-size:.9em;border-top:1px solid #ccc;padding-top:.6em">{Encode(why)}</p>
        </div>
        </body>
        </html>
        """;

    private static string Encode(string text) => WebUtility.HtmlEncode(text);

    [GeneratedRegex(@"(?<!\\)\[((?:[^\]\\]|\\.)*)\]\(([^()\s]*(?:\([^()\s]*\)[^()\s]*)*)\)")]
    private static partial Regex Link();
}
