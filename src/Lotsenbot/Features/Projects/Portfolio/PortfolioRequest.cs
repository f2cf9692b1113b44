namespace Lotsenbot.Features.Projects.Portfolio;

/// <param name="Filter">In the words of whoever asks; empty for all of it.</param>
/// <param name="IsCertain">False where the same words may ask for something else.</param>
public sealed record PortfolioRequest(string Filter, bool IsCertain);
