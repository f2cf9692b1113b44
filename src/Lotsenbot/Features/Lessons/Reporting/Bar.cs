namespace Lotsenbot.Features.Lessons.Reporting;

/// <summary>A bar of a chart.</summary>
public sealed record Bar(string Name, double Value);
