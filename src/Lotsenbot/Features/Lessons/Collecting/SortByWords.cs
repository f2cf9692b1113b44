using System.Text.RegularExpressions;
using Lotsenbot.Knowledge.Documents;

namespace Lotsenbot.Features.Lessons.Collecting;

/// <summary>Sorts what somebody has told sentence by sentence, by the words that people begin with. Whoever told it looks it over.</summary>
public static partial class SortByWords
{
    public static ToldLessons Sort(string text)
    {
        var parts = Enum.GetValues<LessonKind>().ToDictionary(kind => kind, _ => new List<string>());
        var effort = new List<string>();
        // Advice without a mark is what they would tell the next one.
        var last = LessonKind.Differently;
        foreach (var sentence in SentenceSplitter.Split(text))
            if (Effort().IsMatch(sentence))
                effort.Add(Label().Replace(sentence, ""));
            else
                parts[last = KindOf(sentence) ?? last].Add(sentence);
        return new(Joined(LessonKind.Helped), Joined(LessonKind.Hurt), Joined(LessonKind.Differently), string.Join(' ', effort));

        string Joined(LessonKind kind) => string.Join(' ', parts[kind]);
    }

    private static LessonKind? KindOf(string sentence) =>
        Differently().IsMatch(sentence) ? LessonKind.Differently
        : Hurt().IsMatch(sentence) ? LessonKind.Hurt
        : Helped().IsMatch(sentence) ? LessonKind.Helped
        : null;

    [GeneratedRegex(@"\b(?:nächste[snm]?\s+mal|anders\s+machen|würde[nt]?\b|künftig|in\s+zukunft|hätten?\s+(?:wir|ich)|(?:wir|ich)\s+hätten?\b|lieber\b|sollte[nt]?\b|rat:|tipp:|unser\s+(?:rat|tipp))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Differently();

    [GeneratedRegex(
        @"\b(?:gehakt|geschadet|schwierig\w*|problem\w*|leider|gefehlt|fehlte\w*|verzöger\w*|zu\s+spät|zu\s+lang\w*|unterschätzt|ärger\w*|schlecht\w*|schief\w*|gebremst|gescheitert|mühsam|niemand\s+wusste|nicht\s+(?:gut|geklappt|funktioniert|bedacht|klar)|hat\s+(?:uns\s+)?(?:\w+\s+){0,3}aufgehalten)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Hurt();

    [GeneratedRegex(@"\b(?:geholfen|hilfreich|half(?:en)?\b|bewährt|gut\s+(?:war|lief|gelaufen|geklappt)|lief\s+gut|war\s+gut|gelungen|gelohnt|geklappt|erfolg\w*|super|prima)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Helped();

    // The field is called so already.
    [GeneratedRegex(@"^[^:]*aufwand\s*:\s*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Label();

    [GeneratedRegex(@"^\W*(?:der\s+|unser\s+)?(?:aufwand|zeitaufwand)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Effort();
}
