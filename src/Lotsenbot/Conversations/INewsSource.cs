namespace Lotsenbot.Conversations;

/// <summary>Something new that a newsletter may tell of.</summary>
/// <param name="Markdown">In one line.</param>
/// <param name="Source">What is stored, and since when; for whoever reads the draft.</param>
public sealed record NewsItem(string Markdown, string Source);

/// <summary>A kind of news: whoever stores something of interest to all says what is new of it.</summary>
public interface INewsSource
{
    string Heading { get; }

    /// <summary>What is new since then, oldest first.</summary>
    Task<IReadOnlyList<NewsItem>> SinceAsync(DateTimeOffset since, CancellationToken cancellationToken);
}
