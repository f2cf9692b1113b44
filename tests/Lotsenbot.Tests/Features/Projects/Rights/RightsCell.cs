namespace Lotsenbot.Tests.Features.Projects.Rights;

/// <summary>One cell of <see cref="RightsTable"/>: whether somebody may do something.</summary>
/// <param name="Action">The row.</param>
/// <param name="Role">The column.</param>
internal sealed record RightsCell(string Action, RightsRole Role, bool IsAllowed);
