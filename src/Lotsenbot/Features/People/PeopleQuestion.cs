using Lotsenbot.Knowledge.Retrieval;

namespace Lotsenbot.Features.People;

public enum AskedRole
{
    Guide,
    Coordinator,
    Office,
}

/// <summary>A question for somebody in the directory: "Wer ist meine Digitale Lotsin?", "Wer koordiniert Geschäftskreis 3?".</summary>
/// <param name="Words">The question's words, folded (see <see cref="GermanWords.Fold"/>).</param>
/// <param name="IsMine">Asks for the asker's own: "mein Lotse", "bei uns".</param>
/// <param name="IsCertain">False when it could as well be for the documents, unless it names a unit or division that the directory has.</param>
public sealed record PeopleQuestion(AskedRole Role, IReadOnlyList<string> Words, bool IsMine, bool IsCertain)
{
    /// <summary>Null when the text asks for something else, such as what guides do: that is for the documents.</summary>
    public static PeopleQuestion? In(string text)
    {
        var words = GermanWords.Fold(text).ToList();
        var sentence = string.Join(' ', words);
        if (words.Count is 0 or > MostWords || PeopleWords.ForTheDocuments().IsMatch(sentence))
            return null;
        var isMine = PeopleWords.Mine().IsMatch(sentence);
        if (PeopleWords.AsksForOffice().IsMatch(sentence))
            return new PeopleQuestion(AskedRole.Office, words, isMine, IsCertain: true);
        if (PeopleWords.Coordinates().IsMatch(sentence) && PeopleWords.Division().IsMatch(sentence))
            return new PeopleQuestion(AskedRole.Coordinator, words, isMine, IsCertain: isMine);
        if (RoleIn(words, sentence, isMine) is not { } role || !(PeopleWords.AsksForSomebody().IsMatch(sentence) || IsJustNamed(words, sentence, isMine)))
            return null;
        return new PeopleQuestion(role, words, isMine, IsCertain: isMine || !PeopleWords.AsksInGeneral().IsMatch(sentence));
    }

    private const int MostWords = 25;
    private const int FewWords = 6;

    private static AskedRole? RoleIn(List<string> words, string sentence, bool isMine) =>
        words.Exists(word => PeopleWords.Coordinator().IsMatch(word)) ? AskedRole.Coordinator
        : words.Exists(word => PeopleWords.Guide().IsMatch(word)) ? AskedRole.Guide
        // A word that is only nearly right counts with something beside it that says what was meant.
        : (isMine || sentence.Contains("digital", StringComparison.Ordinal)) && words.Exists(PeopleWords.IsNearlyGuide) ? AskedRole.Guide
        : null;

    // "Mein Lotse?", "Digitallotse Jugendamt"
    private static bool IsJustNamed(List<string> words, string sentence, bool isMine) =>
        words.Count <= FewWords && (isMine || PeopleWords.BeginsWithRole().IsMatch(sentence)) && !PeopleWords.OtherQuestion().IsMatch(sentence);
}
