using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Lotsenbot.Ai.Embeddings;
using Lotsenbot.Evaluation;
using Lotsenbot.Knowledge.Documents;
using Lotsenbot.Knowledge.Grounding;
using Lotsenbot.Knowledge.Retrieval;
using Lotsenbot.Tests.Evaluation;

namespace Lotsenbot.Tests.Features.Answers.Grounding;

/// <param name="Kind">What is wrong with it; for good sentences, where they are from.</param>
public sealed record GroundingCase(string Kind, string Question, CitedSentence Sentence, IReadOnlyList<GroundingPassage> Passages);

/// <summary>
/// Sentences a model might write over the dev set's evidence: good ones (its answers in other words, its evidence word for word), and bad ones made
/// from them the way models invent.
/// </summary>
public sealed partial class GroundingCases(IReadOnlyList<Passage> all, TextEmbedder embedder)
{
    public const string OwnWords = "own words";

    private const int Shown = 5;

    private sealed record Line(string Id, string Question, string? Answer, string Expected, IReadOnlyList<string>? Evidence);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly Dictionary<Passage, IReadOnlyList<float[]>> _vectors = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async Task<(List<GroundingCase> Good, List<GroundingCase> Bad)> CreateAsync()
    {
        var lines = File.ReadLines(SharedFiles.Find("evaluation/kompass-dev.jsonl")).Select(line => JsonSerializer.Deserialize<Line>(line, Json)!)
            .Where(line => line.Expected == "answer").ToList();
        var (good, bad) = (new List<GroundingCase>(), new List<GroundingCase>());
        for (var i = 0; i < lines.Count; i++)
        {
            var holding = Holding(lines[i]);
            if (holding.Count == 0)
                continue;
            var passages = await PassagesAsync(holding);
            var right = Enumerable.Range(1, holding.Count).ToList();
            var said = SentenceSplitter.Split(lines[i].Answer!).Select(text => new CitedSentence(text, right)).ToList();
            var quoted = lines[i].Evidence!.Select(text => new CitedSentence(text, right)).ToList();
            good.AddRange(said.Select(sentence => Case(OwnWords, sentence)).Concat(quoted.Select(sentence => Case("word for word", sentence))));
            var other = lines[(i + 13) % lines.Count];
            bad.AddRange(said.Concat(quoted).SelectMany(WithOtherNumbers).Select(sentence => Case("wrong number", sentence)));
            bad.AddRange(said.Take(1).Select(sentence => Case("source that does not exist", sentence with { Citations = [passages.Count + 4] })));
            bad.AddRange(quoted.SelectMany(Negated).Select(sentence => Case("negation turned", sentence)));
            bad.AddRange(quoted.Take(1).Select(sentence => Case("right sentence, wrong source", sentence with { Citations = [passages.Count] })));
            if (!Holding(other).Intersect(holding).Any())
                bad.AddRange(SentenceSplitter.Split(other.Answer!).Take(1).Select(text => Case("unsupported", new CitedSentence(text, right))));
            var known = WorldKnowledge[i % WorldKnowledge.Length];
            bad.Add(Case("world knowledge", new CitedSentence(known, right)));

            GroundingCase Case(string kind, CitedSentence sentence) => new(kind, lines[i].Question, sentence, passages);
        }
        return (good, bad);
    }

    private List<Passage> Holding(Line line) =>
        [.. line.Evidence!.Select(quote => all.FirstOrDefault(passage => new QuoteTarget(quote).IsMetBy(passage))).OfType<Passage>().Distinct()];

    /// <summary>Those that hold the evidence, then others from elsewhere in the document.</summary>
    private async Task<IReadOnlyList<GroundingPassage>> PassagesAsync(List<Passage> holding)
    {
        var others = all.Where(passage => !holding.Contains(passage) && Math.Abs(passage.Ordinal - holding[0].Ordinal) % 7 == 3).Take(Shown - holding.Count);
        var passages = new List<GroundingPassage>();
        foreach (var passage in holding.Concat(others))
        {
            var sentences = SentenceSplitter.Split(passage.Text);
            if (!_vectors.TryGetValue(passage, out var vectors))
                _vectors[passage] = vectors = await KeptAsync(sentences);
            passages.Add(new(passages.Count + 1, passage, sentences, vectors));
        }
        return passages;
    }

    /// <summary>As the index keeps them.</summary>
    private async Task<IReadOnlyList<float[]>> KeptAsync(IReadOnlyList<string> sentences) =>
        [.. (await embedder.EmbedTextsAsync([.. sentences.Select(PassageTexts.WithoutMark)], Cancel) ?? []).Select(vector => CompactVector.Unpack(CompactVector.Pack(vector)))];

    private static IEnumerable<CitedSentence> WithOtherNumbers(CitedSentence sentence)
    {
        if (Number().Match(sentence.Text) is { Success: true } number && int.TryParse(number.Value, CultureInfo.InvariantCulture, out var value))
            yield return sentence with { Text = Number().Replace(sentence.Text, (value + 7).ToString(CultureInfo.InvariantCulture), 1) };
    }

    private static IEnumerable<CitedSentence> Negated(CitedSentence sentence)
    {
        if (sentence.Text.Contains(" nicht ", StringComparison.Ordinal))
            yield return sentence with { Text = sentence.Text.Replace(" nicht ", " ", StringComparison.Ordinal) };
        else if (FiniteVerb().IsMatch(sentence.Text))
            yield return sentence with { Text = FiniteVerb().Replace(sentence.Text, "$0 nicht", 1) };
        else if (Article().IsMatch(sentence.Text))
            yield return sentence with { Text = Article().Replace(sentence.Text, "k$0", 1) };
    }

    private static readonly string[] WorldKnowledge =
    [
        "Das Onlinezugangsgesetz trat im August 2017 in Kraft.",
        "Estland gilt als Vorreiter der digitalen Verwaltung in Europa.",
        "Die Datenschutz-Grundverordnung sieht Bußgelder bis zu vier Prozent des Jahresumsatzes vor.",
        "Die meisten Kommunen arbeiten heute mit Microsoft 365.",
        "Ein Wirtschaftlichkeitsnachweis ist bei Vergaben grundsätzlich vorgeschrieben.",
        "Künstliche Intelligenz kann Texte zusammenfassen und übersetzen.",
        "Der Bitkom veröffentlicht jedes Jahr einen Smart-City-Index.",
        "Der IT-Planungsrat koordiniert die Zusammenarbeit von Bund und Ländern.",
        "Beschäftigte sollten ihr Passwort regelmäßig ändern und niemandem verraten.",
        "Agile Methoden wie Scrum haben sich in vielen Unternehmen bewährt.",
        "Die Schulung dauert in der Regel zwei Tage und findet im Rathaus statt.",
        "Für Rückfragen erreicht man die Hotline werktags von acht bis sechzehn Uhr.",
    ];

    [GeneratedRegex(@"(?<![\d.,])\d+(?![\d.,]*\d)")]
    private static partial Regex Number();

    [GeneratedRegex(@"\b(ist|sind|wird|werden|kann|können|soll|sollen|muss|müssen|hat|haben|bietet|gehört|steht|genießen)\b")]
    private static partial Regex FiniteVerb();

    [GeneratedRegex(@"\bein(e|en|em|er|es)?\b")]
    private static partial Regex Article();
}
