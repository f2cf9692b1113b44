namespace Lotsenbot.Features.Projects.Flow;

/// <summary>Something that the whole house has in common (Basiskomponente), to be used before anything of one's own is built.</summary>
/// <param name="Need">For which need it is there, a sentence.</param>
/// <param name="KeyWords">By which the need is recognised; of several words in one, all have to be there.</param>
/// <param name="Kinds">Of solutions to which it always belongs.</param>
public sealed record BaseComponent(string Id, string Title, string Need, IReadOnlyList<string> KeyWords, IReadOnlyList<SolutionKind> Kinds);
