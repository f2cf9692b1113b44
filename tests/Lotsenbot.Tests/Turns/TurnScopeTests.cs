using System.Text.Json.Nodes;
using Lotsenbot.Conversations;
using Lotsenbot.Conversations.Privacy;
using Lotsenbot.Data;
using Lotsenbot.Features.Projects.Opened;
using Lotsenbot.Tests.TestApp;
using Lotsenbot.Turns;
using Microsoft.Extensions.DependencyInjection;

namespace Lotsenbot.Tests.Turns;

/// <summary>A use case that is given up, and goes on for a while.</summary>
public sealed class TurnScopeTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    private readonly TaskCompletionSource _begun = new();
    private readonly TaskCompletionSource _goOn = new();
    private readonly TaskCompletionSource<int> _found = new();

    [Fact(Timeout = 60_000)]
    public async Task What_is_given_up_shares_its_database_context_with_nobody_until_it_has_ended()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var app = LotsenbotApp.Start(database, services: services => services.AddScoped<IPersonalData>(
            scope => new StubbornExport(scope.GetRequiredService<LotsenbotDb>(), this)));
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        await using (var scope = new TurnScope(app.Services.GetRequiredService<IServiceScopeFactory>()))
        {
            var waiting = scope.RouteAsync(new Turn("1", new ConversationReference("test", "1"), "somebody", "meine daten"), limit.Token);
            await _begun.Task.WaitAsync(cancel);
            await limit.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        }

        // Whoever comes next gets a context of the pool.
        Assert.Equal(0, await app.WithDbAsync(db => Task.FromResult(db.ChangeTracker.Entries().Count())));
        _goOn.SetResult();
        Assert.Equal(1, await _found.Task.WaitAsync(cancel));
    }

    /// <summary>Doesn't heed the token: it has begun something, and goes on when it may.</summary>
    private sealed class StubbornExport(LotsenbotDb db, TurnScopeTests test) : IPersonalData
    {
        public string Kind => "Hartnäckiges";

        public RetentionClass Retention => RetentionClass.Conversation;

        public async Task<IReadOnlyList<JsonObject>> ExportAsync(DataSubject subject, CancellationToken cancellationToken)
        {
            db.OpenedProjects.Add(new OpenedProject { Channel = "", ConversationId = "", UserId = "" });
            test._begun.SetResult();
            await test._goOn.Task;
            test._found.SetResult(db.ChangeTracker.Entries().Count());
            return [];
        }

        public Task<int> DeleteAsync(DataSubject subject, CancellationToken cancellationToken) => Task.FromResult(0);

        public Task<int> DeleteOlderAsync(DateTimeOffset limit, CancellationToken cancellationToken) => Task.FromResult(0);
    }
}
