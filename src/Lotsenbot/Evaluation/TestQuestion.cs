namespace Lotsenbot.Evaluation;

/// <summary>A question with what is known of its answer.</summary>
/// <param name="Kind">Results are reported by it.</param>
/// <param name="IsAnswerable">False where the documents don't answer it and the bot should say so.</param>
/// <param name="Targets">Empty where nothing is known, or there is nothing to find.</param>
/// <param name="NeedsAll">Every target must be found; otherwise any one is enough.</param>
public sealed record TestQuestion(string Id, string Text, string Kind, bool IsAnswerable, IReadOnlyList<Target> Targets, bool NeedsAll);
