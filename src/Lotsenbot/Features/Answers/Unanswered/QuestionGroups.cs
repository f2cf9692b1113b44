using Lotsenbot.Knowledge.Retrieval;

namespace Lotsenbot.Features.Answers.Unanswered;

/// <summary>Questions that ask for the same, told by their words.</summary>
public static class QuestionGroups
{
    /// <summary>Of the words of two questions together, so many must stand in both.</summary>
    private const double Alike = 0.5;

    /// <summary>The largest groups first; in each, the questions in the order they were asked in.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Of(IEnumerable<string> questions) => Of(questions, question => question);

    /// <param name="questions">Whatever has a question in it.</param>
    /// <param name="textOf">The question.</param>
    public static IReadOnlyList<IReadOnlyList<TAsked>> Of<TAsked>(IEnumerable<TAsked> questions, Func<TAsked, string> textOf)
    {
        var groups = new List<(HashSet<string> Words, List<TAsked> Questions)>();
        foreach (var question in questions)
        {
            var words = GermanWords.Stems(textOf(question)).ToHashSet();
            var group = groups.Find(group => AreAlike(group.Words, words));
            if (group.Questions is null)
                groups.Add((words, [question]));
            else
                group.Questions.Add(question);
        }
        return [.. groups.Select(group => group.Questions).OrderByDescending(group => group.Count)];
    }

    private static bool AreAlike(HashSet<string> some, HashSet<string> others) =>
        some.Count + others.Count == 0 || some.Intersect(others).Count() >= Alike * some.Union(others).Count();
}
