using Lotsenbot.Knowledge.Retrieval;

namespace Lotsenbot.Knowledge.Grounding;

/// <summary>Whether a statement says yes or no, must or may, more or less: small words that turn it round.</summary>
public static class Polarity
{
    private static readonly HashSet<string> Negations =
        [.. "nicht kein keine keinen keinem keiner keines keinerlei nie niemals niemand nirgends nichts ohne weder not no never without none cannot".Split(' ')];

    private static readonly (string[] One, string[] Other)[] Opposites =
    [
        Pair("mehr steigt steigen erhoht erhohen wachst zunimmt", "weniger sinkt sinken verringert senkt senken abnimmt"),
        Pair("mindestens wenigstens", "hochstens maximal"),
        Pair("vor bevor vorher vorab zuvor before", "nach nachdem nachher danach hinterher after"),
        Pair("erlaubt zulassig gestattet", "verboten unzulassig untersagt"),
        Pair("verpflichtend pflicht zwingend obligatorisch vorgeschrieben muss mussen", "freiwillig optional unverbindlich freigestellt"),
        Pair("immer stets jedes jede jeder", "selten nie"),
        Pair("intern interne internen", "extern externe externen"),
        Pair("zentral zentrale zentralen", "dezentral dezentrale dezentralen"),
        Pair("fruhestens", "spatestens"),
        Pair("moglich", "unmoglich ausgeschlossen"),
        Pair("offentlich offentlichen", "vertraulich geheim"),
    ];

    public static bool IsNegated(string clause) => GermanWords.Fold(clause).Count(Negations.Contains) % 2 == 1;

    /// <summary>Whether the sentence says the opposite of the source: it has a word whose counterpart, but not the word itself, stands there.</summary>
    public static bool IsTurned(string sentence, string source)
    {
        var (said, there) = (GermanWords.Fold(sentence).ToHashSet(), GermanWords.Fold(source).ToHashSet());
        return Opposites.Any(pair => Turned(pair.One, pair.Other) || Turned(pair.Other, pair.One));

        bool Turned(string[] one, string[] other) => said.Overlaps(one) && !said.Overlaps(other) && !there.Overlaps(one) && there.Overlaps(other);
    }

    private static (string[], string[]) Pair(string one, string other) => (one.Split(' '), other.Split(' '));
}
