using Lotsenbot.Data;
using Lotsenbot.Features.Feedback;
using Lotsenbot.Tests.TestApp;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Lotsenbot.Tests.Data;

/// <summary>Many write at once to SQLite, while one takes long: they wait, and everything else goes on.</summary>
public sealed class OneWriterTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    private const int Writers = 100;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_waits_for_the_writer_blocks_no_thread_and_gets_a_turn()
    {
        await using var app = LotsenbotApp.Start(database);
        var commits = app.Services.GetRequiredService<GroupCommit>();
        List<Task<int>> writes = [];
        await app.WithDbAsync(async db =>
        {
            await using var slow = await db.Database.BeginTransactionAsync(Cancel);
            await AddAsync(db, "slow");
            for (var number = 0; number < Writers; number++)
            {
                var turn = $"{number}";
                writes.Add(Behind(() => app.WithDbAsync(other => AddAsync(other, turn))));
                writes.Add(Behind(() => app.WithDbAsync(other => other.Feedback.Where(row => row.TurnId == turn).ExecuteDeleteAsync(Cancel))));
            }
            writes.Add(commits.RunAsync(writer => writer.ExecuteAsync("UPDATE feedback SET \"Liked\" = \"Liked\""), Cancel));
            // Threads that sleep in SQLite would be missing: the pool gets a new one or two in a second.
            await Behind(() => app.WithDbAsync(other => other.Feedback.CountAsync(Cancel))).WaitAsync(TimeSpan.FromSeconds(10), Cancel);
            Assert.DoesNotContain(writes, write => write.IsCompleted);
            await slow.CommitAsync(Cancel);
            return 0;
        });
        await Task.WhenAll(writes).WaitAsync(TimeSpan.FromSeconds(20), Cancel);
    }

    [Fact]
    public async Task A_transaction_that_is_given_up_lets_the_next_one_in()
    {
        await using var app = LotsenbotApp.Start(database);
        await app.WithDbAsync(async db =>
        {
            await using (await db.Database.BeginTransactionAsync(Cancel))
                await AddAsync(db, "given up");
            return 0;
        });
        await Assert.ThrowsAsync<DbUpdateException>(() => app.WithDbAsync(db => AddAsync(db, null!)));
        await app.WithDbAsync(db => AddAsync(db, "next")).WaitAsync(TimeSpan.FromSeconds(10), Cancel);
        Assert.Equal(["next"], await app.WithDbAsync(db => db.Feedback.Where(row => row.TurnId == "next" || row.TurnId == "given up").Select(row => row.TurnId).ToListAsync(Cancel)));
    }

    [Fact]
    public async Task What_is_durable_was_brought_to_the_disk_after_it_was_committed()
    {
        await using var app = LotsenbotApp.Start(database);
        var commits = app.Services.GetRequiredService<GroupCommit>();
        var flush = app.Services.GetRequiredService<SqliteFlush>();
        var before = flush.Begun;
        await commits.RunAsync(writer => writer.ExecuteAsync("UPDATE feedback SET \"Liked\" = \"Liked\""), Cancel);
        Assert.True(flush.Begun > before);
        var committed = await commits.CommitAsync(writer => writer.ExecuteAsync("UPDATE feedback SET \"Liked\" = \"Liked\""));
        await commits.WhenDurableAsync(committed);
        Assert.True(flush.Begun > committed.Flushes);
        // What nobody waits for is written as well when the program ends.
        commits.Run(writer => writer.ExecuteAsync("INSERT INTO feedback (\"Channel\", \"ConversationId\", \"TurnId\", \"UserId\", \"Liked\", \"At\") VALUES ('test', 'test', 'last', 'test', 0, 0)"));
        await commits.DisposeAsync();
        Assert.True(await app.WithDbAsync(db => db.Feedback.AnyAsync(row => row.TurnId == "last", Cancel)));
    }

    /// <summary>Begun when all that was begun before has got a thread.</summary>
    private static Task<int> Behind(Func<Task<int>> work) => Task.Factory.StartNew(work, Cancel, TaskCreationOptions.PreferFairness, TaskScheduler.Default).Unwrap();

    private static Task<int> AddAsync(LotsenbotDb db, string turn)
    {
        db.Feedback.Add(new FeedbackEntry { Channel = "test", ConversationId = "test", TurnId = turn, UserId = "test" });
        return db.SaveChangesAsync(Cancel);
    }
}
