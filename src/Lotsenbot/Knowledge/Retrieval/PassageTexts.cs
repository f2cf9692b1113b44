using Lotsenbot.Knowledge.Documents;

namespace Lotsenbot.Knowledge.Retrieval;

/// <summary>The texts of a passage that get a vector: itself, and each of its sentences without the marks of lists and headings.</summary>
public static class PassageTexts
{
    public static string Whole(Passage passage) => passage.Text;

    public static IEnumerable<string> Sentences(Passage passage) => SentenceSplitter.Split(passage.Text).Select(WithoutMark);

    public static bool IsHeading(string sentence) => sentence.StartsWith(PassageSplitter.HeadingMark, StringComparison.Ordinal);

    public static string WithoutMark(string sentence) =>
        IsHeading(sentence) ? sentence[PassageSplitter.HeadingMark.Length..] : sentence.StartsWith("- ", StringComparison.Ordinal) ? sentence[2..] : sentence;
}
