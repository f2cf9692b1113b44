using System.Collections.Concurrent;
using Lotsenbot.Tests.TestApp;

namespace Lotsenbot.Tests.Features.Newsletters;

/// <summary>
/// Teams on a bad day: it throttles in storms, takes messages and doesn't say so, cuts connections, and errs. The same seed gives the same
/// moods to the same recipients, except for the storms.
/// </summary>
internal sealed class MoodyTeams
{
    /// <summary>Of so many calls, the first ones are a storm.</summary>
    private const int StormEvery = 400;
    private const int StormLength = 60;

    private readonly ConcurrentDictionary<string, int> _tries = new();
    private readonly int _seed;
    private int _calls;
    private int _doubtful;

    public MoodyTeams(ConnectorStub connector, int seed)
    {
        _seed = seed;
        (connector.Instead, connector.Losing) = (Answer, Lose);
    }

    /// <summary>Messages of which the bot can't know whether they arrived, or may not count on it.</summary>
    public int Doubtful => _doubtful;

    public int Calls => _calls;

    /// <summary>Who will never be reached: they have blocked the bot, or their chat is gone.</summary>
    public static bool IsAway(int recipient) => recipient % 50 is 7 or 31;

    private ConnectorReply? Answer(ConnectorCall call)
    {
        if (Recipient(call) is not { } recipient)
            return null;
        if (Interlocked.Increment(ref _calls) % StormEvery < StormLength)
            return ConnectorReply.Error(429, "Throttled", "Too many requests", retryAfter: 1);
        var attempt = _tries.AddOrUpdate(call.ConversationId!, 1, (_, count) => count + 1);
        if (IsAway(recipient))
            return recipient % 50 == 7
                ? ConnectorReply.Error(403, "ConversationBlockedByUser", "Blocked")
                : ConnectorReply.Error(404, "ConversationNotFound", "Conversation not found.");
        switch (Mood(recipient, attempt))
        {
            case < 4:
                return ConnectorReply.Error(412, "PreconditionFailed", "Try again.");
            case < 7:
                Interlocked.Increment(ref _doubtful);
                return ConnectorReply.Error(503, "ServiceUnavailable", "Try again.");
            case < 10:
                Interlocked.Increment(ref _doubtful);
                return ConnectorReply.Error(500, "ServiceError", "Something went wrong.");
            case < 14:
                Interlocked.Increment(ref _doubtful);
                return ConnectorReply.Cut;
            default:
                return null;
        }
    }

    private LostAnswer Lose(ConnectorCall call)
    {
        if (Recipient(call) is not { } recipient)
            return LostAnswer.No;
        var lost = Mood(recipient, _tries.GetValueOrDefault(call.ConversationId!)) switch
        {
            >= 14 and < 16 => LostAnswer.Silence,
            >= 16 and < 20 => LostAnswer.Cut,
            _ => LostAnswer.No,
        };
        if (lost != LostAnswer.No)
            Interlocked.Increment(ref _doubtful);
        return lost;
    }

    /// <summary>0 to 999, for each try another one.</summary>
    private int Mood(int recipient, int attempt) => new Random(unchecked((recipient * 397 + attempt) * 397 + _seed)).Next(1000);

    private static int? Recipient(ConnectorCall call) => call.ConversationId is { } id && int.TryParse(id[2..], out var number) ? number : null;
}
