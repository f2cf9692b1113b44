using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Lotsenbot.Ai.Models;
using Lotsenbot.Conversations;
using Lotsenbot.Hosting;
using Lotsenbot.Knowledge.Documents;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Features.Answers;

/// <summary>Puts answers into sentences: quotations with numbered sources, or an honest no with somebody to ask.</summary>
public sealed partial class AnswerReplies(IOptions<AnswerOptions> options, IOptions<ModelOptions> model, TimeProvider time)
{
    /// <summary>In characters.</summary>
    private const int ShortAnswer = 400;

    /// <summary>What to say to have a person answer instead.</summary>
    private static readonly string[] AskAPerson = ["Frage an die KoSt weitergeben"];

    /// <summary>Who wrote it, where it could have been somebody else.</summary>
    private string Mark => model.Value.Provider == ModelProvider.None ? "" : "\n\n*wörtlich*";

    public Reply For(QuotedAnswer answer, string question) => answer.Outcome switch
    {
        AnswerOutcome.Answered => Quoted("", answer.Quotes),
        AnswerOutcome.Hedged => Quoted("Dazu steht nichts Ausdrückliches in meinen Unterlagen. Am nächsten kommt:\n\n", answer.Quotes, "\n\n" + AskOffice("Sicher weiß es")) with { Suggestions = AskAPerson },
        _ when NotAQuestion.Is(question) => new Reply("Dabei kann ich nicht helfen. Ich beantworte Fragen aus den Unterlagen zur Verwaltungsdigitalisierung."),
        _ => new Reply("Dazu finde ich in meinen Unterlagen nichts. " + AskOffice("Frag am besten"), Suggestions: AskAPerson),
    };

    /// <summary>For whoever wants it simpler, where nobody can put it in simple words.</summary>
    public Reply InShort(QuotedAnswer answer) => Quoted(
        "In einfachere Worte kann ich das gerade nicht fassen, nur zitieren. Am kürzesten steht es so:\n\n", QuoteSelector.Select(answer.Retrieval, ShortAnswer).Take(1));

    /// <summary>One answer for each meaning of an abbreviation.</summary>
    public Reply ForEachMeaning(AmbiguousAbbreviation abbreviation, IReadOnlyList<(string Meaning, QuotedAnswer Answer)> answers)
    {
        var text = new StringBuilder($"„{Escape(abbreviation.Letters)}“ kann bei uns Verschiedenes heißen.");
        var sources = new List<Source>();
        foreach (var (meaning, answer) in answers)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n\n**{Escape(meaning)}:**\n\n");
            text.Append(answer.Outcome == AnswerOutcome.Refused ? "Dazu finde ich nichts." : Quotations(answer.Quotes.Take(1), sources));
        }
        return new Reply(sources.Count > 0 ? text + Mark : text.ToString(), sources);
    }

    private Reply Quoted(string before, IEnumerable<Quote> quotes, string after = "")
    {
        var sources = new List<Source>();
        return new Reply(before + Quotations(quotes, sources) + after + Mark, sources);
    }

    internal string Quotations(IEnumerable<Quote> quotes, List<Source> sources) => string.Join("\n\n", quotes.Select(quote =>
    {
        sources.Add(ToSource(sources.Count + 1, quote));
        var lines = quote.Text.Split('\n').Select(line => line.StartsWith("- ", StringComparison.Ordinal) ? "- " + Escape(line[2..]) : Escape(line));
        return "> " + string.Join("\n> ", lines.SelectMany(WithBreaks)) + $" [{sources.Count}]" + (sources[^1].Caution is { } caution ? $" *({Escape(caution)})*" : "");
    }));

    // Markdown would run lines together; a list needs none, other lines an empty one between them.
    private static IEnumerable<string> WithBreaks(string line, int number) =>
        number == 0 || line.StartsWith("- ", StringComparison.Ordinal) ? [line] : ["", line];

    internal Source ToSource(int number, Quote quote) => new(
        number, quote.Passage.Title, WithoutTitle(quote), quote.Passage.Page,
        $"documents/{string.Join('/', quote.Passage.Document.Split('/').Select(Uri.EscapeDataString))}"
        + $"?passage={quote.Passage.Ordinal}&sentences={quote.Sentences[0]}-{quote.Sentences[^1]}#passage-{quote.Passage.Ordinal}",
        quote.Passage.Facts.Date, CautionFor(quote.Passage));

    private string? CautionFor(Passage passage) =>
        passage.IsLesson ? passage.Facts.IsDue(Schedules.Today(time)) ? "ältere Erfahrung, wird geprüft" : "Erfahrung, keine Vorgabe"
        : passage.Successor is { } successor ? $"ersetzt durch „{successor}“" : passage.Facts.IsDue(Schedules.Today(time)) ? "zu prüfen" : null;

    // Most documents repeat their title as their first heading.
    private static string WithoutTitle(Quote quote)
    {
        var headings = quote.Section.Split(" › ");
        return string.Join(" › ", headings.SkipWhile(heading => heading == quote.Passage.Title));
    }

    private string AskOffice(string beginning)
    {
        var contact = options.Value;
        var ways = new[]
        {
            contact.ContactMail is { Length: > 0 } mail ? $"[{mail}](mailto:{mail})" : null,
            contact.ContactPhone is { Length: > 0 } phone ? Escape(phone) : null,
            contact.ContactPage is { } page ? $"[im Intranet]({page.AbsoluteUri})" : null,
        }.Where(way => way is not null).ToList();
        return $"{beginning} {Escape(contact.Contact)}{(ways.Count > 0 ? $": {string.Join(", ", ways)}" : "")}.";
    }

    /// <summary>Documents are text, whatever they contain: nothing in them becomes a link, a picture or markup.</summary>
    internal static string Escape(string text) => Special().Replace(text, @"\$0");

    [GeneratedRegex(@"[\\`*_{}\[\]<>#|!~&]|(?<=^\d+)\.|^[+=-]|(?<=https?):|(?<=\bwww)\.|@")]
    private static partial Regex Special();
}
