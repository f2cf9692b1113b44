using System.Text;
using Lotsenbot.Ai.Embeddings;
using Lotsenbot.Ai.Models;
using Lotsenbot.Conversations.Cards;
using Lotsenbot.Knowledge.Documents;
using Lotsenbot.Knowledge.Grounding;
using Lotsenbot.Knowledge.Retrieval;
using Lotsenbot.People;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Features.Newsletters.Office;

/// <summary>Lets the model, where there is one, open a draft with some sentences on what is listed in it; only those stay that the listed news bear.</summary>
public sealed partial class WriteOpening(
    ChatModel model, TextEmbedder embedder, CurrentIndex current, NamesInText names, IOptions<NewsletterOptions> options, TimeProvider time, ILogger<WriteOpening> logger)
{
    private const string Prompt = "NewsletterOpening";
    private const string Heading = "Auf einen Blick";
    private const int MostSentences = 5;

    /// <returns>The sections, with one before them when the model had something to say.</returns>
    public async Task<IReadOnlyList<NewsletterSection>> HandleAsync(IReadOnlyList<NewsletterSection> sections, CancellationToken cancellationToken)
    {
        if (!model.IsOn || sections.Count == 0)
            return sections;
        var news = NewsOf(sections);
        var passages = new List<GroundingPassage>();
        foreach (var (heading, line, _) in news)
            passages.Add(new(passages.Count + 1, new Passage("", heading, [], Page: null, Ordinal: 0, line), [line], await embedder.EmbedTextsAsync([line], cancellationToken) ?? []));
        var passed = await PassedAsync(await WrittenAsync(passages, cancellationToken), new SentenceCheck(passages, question: "", current.Synonyms), cancellationToken);
        return passed.Count == 0 ? sections : [OpeningOf(passed, news), .. sections];
    }

    private static List<(string Heading, string Line, string Source)> NewsOf(IReadOnlyList<NewsletterSection> sections) =>
        [.. sections.SelectMany(section => section.Markdown.Split('\n').Zip(section.Sources ?? [], (line, source) => (section.Heading, CardMarkdown.Strip(line), source)))];

    private static NewsletterSection OpeningOf(IReadOnlyList<CitedSentence> passed, List<(string Heading, string Line, string Source)> news) => new(
        Heading, string.Join(' ', passed.Select(sentence => CardMarkdown.Escape(sentence.Text))),
        ["Vom Sprachmodell geschrieben, jeder Satz mit diesen Meldungen verglichen:", .. passed.SelectMany(sentence => sentence.Citations).Distinct().Select(number => news[number - 1].Source)]);

    private async Task<IReadOnlyList<CitedSentence>> PassedAsync(IReadOnlyList<CitedSentence> written, SentenceCheck check, CancellationToken cancellationToken)
    {
        var passed = new List<CitedSentence>();
        foreach (var raw in written)
        {
            var sentence = raw with { Text = PlainText.Of(raw.IsListItem ? raw.Text[2..] : raw.Text) };
            if (passed.Count < MostSentences && check.Check(sentence, (await embedder.EmbedTextsAsync([sentence.Text], cancellationToken))?[0]) == SentenceVerdict.Supported)
                passed.Add(sentence);
        }
        return passed;
    }

    /// <summary>Nothing when it takes too long or fails: the lists are a draft, too.</summary>
    private async Task<IReadOnlyList<CitedSentence>> WrittenAsync(IReadOnlyList<GroundingPassage> passages, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(options.Value.OpeningWithin, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            var news = string.Join('\n', passages.Select(passage => $"[{passage.Number}] {passage.Passage.Title}: {passage.Passage.Text}"));
            var mask = model.IsInHouse ? null : new PersonalDataMask(await names.FindAsync(news, either.Token));
            var written = new StringBuilder();
            await foreach (var piece in model.WriteAsync(Prompt, new Dictionary<string, string> { ["news"] = mask?.Hide(news) ?? news }, either.Token))
                written.Append(piece);
            var reader = new SentenceReader();
            return [.. reader.Add(mask?.Restore(written.ToString()) ?? written.ToString()), .. reader.End()];
        }
        catch (ModelUnavailableException exception)
        {
            LogUnavailable(logger, exception.Failure);
            return [];
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            LogUnavailable(logger, ModelFailure.TooSlow);
            return [];
        }
    }

    [LoggerMessage(LogLevel.Information, "The model wrote no opening for a newsletter ({Failure}); it begins with its lists.")]
    private static partial void LogUnavailable(ILogger logger, ModelFailure failure);
}
