using System.Runtime.CompilerServices;
using Lotsenbot.Features.Projects.Flow;
using Lotsenbot.Knowledge.Retrieval;

namespace Lotsenbot.Features.Projects.Placing;

/// <summary>A base component that fits a project, with what speaks for it.</summary>
/// <param name="Words">Those of its key words that the project says.</param>
/// <param name="IsOfKind">It belongs to this kind of solution.</param>
public sealed record SuggestedComponent(BaseComponent Component, IReadOnlyList<string> Words, bool IsOfKind)
{
    private const int Most = 3;

    // Computed once, as long as the flow is in use: whoever opens a project asks for those of all components.
    private static readonly ConditionalWeakTable<BaseComponent, IReadOnlyList<KeyWord>> _keyWords = [];

    private sealed record KeyWord(string Text, IReadOnlyList<string> Stems);

    /// <summary>The best fitting first; empty where none fits.</summary>
    public static IReadOnlyList<SuggestedComponent> For(Project project, IEnumerable<BaseComponent> components)
    {
        var stems = GermanWords.Stems(ProjectText.Of(project).Whole).ToHashSet();
        return
        [
            .. components.Select(component => new SuggestedComponent(
                    component, [.. KeyWordsOf(component).Where(word => SharedWords.AreAllIn(stems, word.Stems)).Select(word => word.Text)], component.Kinds.Contains(project.Kind)))
                .Where(suggested => suggested.IsOfKind || suggested.Words.Count > 0)
                // What the lead has chosen says more than any word.
                .OrderByDescending(suggested => suggested.IsOfKind).ThenByDescending(suggested => suggested.Words.Count)
                .Take(Most),
        ];
    }

    private static IReadOnlyList<KeyWord> KeyWordsOf(BaseComponent component) =>
        _keyWords.GetValue(component, one => [.. one.KeyWords.Select(word => new KeyWord(word, SharedWords.StemsOf(word)))]);
}
