namespace Lotsenbot.Knowledge;

/// <summary>Files of the knowledge folder that are settings in words, and no documents. A city's own file replaces the shipped one.</summary>
public static class WordLists
{
    public const string Synonyms = "synonyms.txt";
    public const string OffTopic = "off-topic.txt";
    public const string DocumentFacts = "document-facts.txt";

    public static IReadOnlyList<string> All { get; } = [Synonyms, OffTopic, DocumentFacts];
}
