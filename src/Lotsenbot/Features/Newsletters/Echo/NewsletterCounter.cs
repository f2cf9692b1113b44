using Lotsenbot.Data;

namespace Lotsenbot.Features.Newsletters.Echo;

/// <summary>Counts up and down, and knows nothing but numbers.</summary>
public sealed class NewsletterCounter(GroupCommit commits)
{
    // What was taken back may have been given before anybody counted.
    private const string Add =
        """
        INSERT INTO newsletter_counts ("NewsletterId", "What", "Count")
        SELECT "Id", @p1, CASE WHEN @p2 < 0 THEN 0 ELSE @p2 END FROM newsletters WHERE "Id" = @p0
        ON CONFLICT ("NewsletterId", "What") DO UPDATE SET
            "Count" = CASE WHEN newsletter_counts."Count" + @p2 < 0 THEN 0 ELSE newsletter_counts."Count" + @p2 END
        """;

    public Task AddAsync(Guid newsletterId, string what, int count) =>
        commits.RunAsync(writer => writer.ExecuteAsync(Add, newsletterId, what, count), CancellationToken.None);

    /// <summary>One more, which nobody waits for.</summary>
    public void Count(Guid newsletterId, string what) => commits.Run(writer => writer.ExecuteAsync(Add, newsletterId, what, 1));
}
