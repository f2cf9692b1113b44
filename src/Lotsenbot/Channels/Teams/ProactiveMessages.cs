using Lotsenbot.Conversations;
using Lotsenbot.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Channels.Teams;

/// <summary>Writes to people who have not asked (Microsoft's "Send proactive messages"): the bot must be installed for them.</summary>
internal sealed class ProactiveMessages(
    IServiceScopeFactory scopes, ConnectorClient connector, ReplyActivities activities, SentLog sent, GroupCommit commits,
    TenantPace pace, ConversationPace conversationPace,
    IOptions<TeamsOptions> options, TimeProvider time)
{
    public async Task<SendOutcome> SendAsync(Identity person, string key, Reply reply, CancellationToken cancellationToken)
    {
        if (person.Issuer != Identity.Entra || !options.Value.IsConfigured)
            return new SendOutcome(SendResult.NotInstalled, Reason: "no Entra identity, or no bot registered");
        var (conversation, opened) = await ConversationAsync(person.Subject, cancellationToken);
        if (conversation is null)
            return opened;
        var outcome = await SendAsync(conversation, person, key, reply, cancellationToken);
        // Somebody who deletes the chat's history makes its id invalid; asked for it again, Teams gives another one.
        if (outcome.Result != SendResult.NotInstalled || opened.Result == SendResult.Sent)
            return outcome;
        var (other, reopened) = await OpenAsync(person.Subject, conversation.ServiceUrl, conversation.TenantId, cancellationToken);
        return other is null ? reopened : await SendAsync(other, person, key, reply, cancellationToken);
    }

    /// <summary>What the log knows of a message; see <see cref="IProactiveChannel.RecallAsync"/>.</summary>
    public async Task<SendOutcome?> RecallAsync(Identity person, string key)
    {
        var attempts = new List<SendAttempt>();
        foreach (var name in ReplyPart.Names)
            if (await sent.FindAsync(KeyOf(person, key, name)) is { } known)
                attempts.Add(known.Attempt);
        return attempts switch
        {
            _ when attempts.Exists(attempt => attempt is { ActivityId: null, IsUnsure: true }) => new(SendResult.Unsure, Reason: "an earlier attempt ended without an answer"),
            _ when attempts.FindLast(attempt => attempt.ActivityId is not null) is { } arrived => new(SendResult.Sent, arrived.ActivityId),
            _ => null,
        };
    }

    /// <summary>Puts the parts of a reply in the place of those that were sent under the key.</summary>
    public async Task<SendOutcome> ReplaceAsync(Identity person, string key, Reply reply, CancellationToken cancellationToken)
    {
        var outcome = new SendOutcome(SendResult.Refused, Reason: "nothing was sent");
        foreach (var name in ReplyPart.Names)
        {
            if (await sent.FindAsync(KeyOf(person, key, name)) is not { Attempt.ActivityId: { Length: > 0 } activityId } known)
                continue;
            if (await ServiceUrlAsync(known.ConversationId, cancellationToken) is not { } serviceUrl)
                return new SendOutcome(SendResult.NotInstalled, Reason: "the conversation is gone");
            var to = new ConversationReference(TeamsChannel.ChannelName, known.ConversationId, serviceUrl);
            if (activities.Of(to, reply).FirstOrDefault(part => part.Name == name) is not { } replacement)
                continue;
            await WaitAsync(to.ConversationId, cancellationToken);
            outcome = Heard(await connector.PutAsync(to, activityId, replacement.Activity, cancellationToken, once: true));
            if (outcome.Result != SendResult.Sent)
                break;
        }
        return outcome;
    }

    private async Task<SendOutcome> SendAsync(
        TeamsConversation conversation, Identity person, string key, Reply reply, CancellationToken cancellationToken)
    {
        var to = new ConversationReference(TeamsChannel.ChannelName, conversation.Id, conversation.ServiceUrl);
        var outcome = new SendOutcome(SendResult.Sent);
        foreach (var part in activities.Of(to, reply))
        {
            outcome = await SendOnceAsync(KeyOf(person, key, part.Name), to, part.Activity, cancellationToken);
            if (outcome.Result != SendResult.Sent)
                break;
        }
        return outcome;
    }

    // Unlike an answer, which somebody waits for, an announcement that may have arrived is not repeated: its sender decides.
    private async Task<SendOutcome> SendOnceAsync(string key, ConversationReference to, Activity activity, CancellationToken cancellationToken)
    {
        // Before the note: whoever dies waiting has begun nothing.
        await WaitAsync(to.ConversationId, cancellationToken);
        var attempt = await sent.BeginAsync(key, to.ConversationId, turnId: null);
        if (attempt.ActivityId is { } known)
            return new SendOutcome(SendResult.Sent, known);
        if (attempt.IsUnsure)
            return new SendOutcome(SendResult.Unsure, Reason: "an earlier attempt ended without an answer");
        var outcome = Heard(await connector.PostAsync(to, activity, cancellationToken, once: true));
        if (outcome.Result == SendResult.Sent)
            await sent.MarkAsync(key, turnId: null, outcome.ActivityId);
        else if (outcome.Result != SendResult.Unsure)
            await sent.UnbeginAsync(key);
        return outcome;
    }

    /// <summary>The person's conversation, as known or newly opened; otherwise why there is none.</summary>
    private async Task<(TeamsConversation? Conversation, SendOutcome Opened)> ConversationAsync(string objectId, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var known = scope.ServiceProvider.GetRequiredService<LotsenbotDb>().TeamsConversations.AsNoTracking();
        var own = await known.Where(row => row.EntraObjectId == objectId && row.Kind == ConversationKind.Personal)
            .OrderByDescending(row => row.LastSeen).FirstOrDefaultAsync(cancellationToken);
        if (own is not null)
            return (own, new SendOutcome(SendResult.NotInstalled));
        // In one cloud, every conversation of a tenant is reached at the same address.
        var other = await known.OrderByDescending(row => row.LastSeen).FirstOrDefaultAsync(cancellationToken);
        return await OpenAsync(
            objectId, options.Value.ServiceUrl ?? other?.ServiceUrl ?? UsualServiceUrl, options.Value.TenantId?.ToString() ?? other?.TenantId, cancellationToken);
    }

    private async Task<(TeamsConversation? Conversation, SendOutcome Opened)> OpenAsync(
        string objectId, string serviceUrl, string? tenantId, CancellationToken cancellationToken)
    {
        await pace.WaitAsync(cancellationToken);
        var outcome = Heard(await connector.OpenConversationAsync(serviceUrl, tenantId, objectId, cancellationToken));
        if (outcome is not { Result: SendResult.Sent, ActivityId: { Length: > 0 } id })
            // A conversation opened twice is the same one, and nobody was written to.
            return (null, outcome.Result is SendResult.Sent or SendResult.Unsure ? outcome with { Result = SendResult.Unreachable } : outcome);
        var conversation = new TeamsConversation
        {
            Id = id,
            TenantId = tenantId,
            ServiceUrl = serviceUrl,
            Kind = ConversationKind.Personal,
            EntraObjectId = objectId,
            LastSeen = time.GetUtcNow(),
            Installation = Guid.NewGuid().ToString("N"),
        };
        await commits.RunAsync(writer => writer.RememberAsync(conversation), CancellationToken.None);
        return (conversation, outcome);
    }

    private async Task<string?> ServiceUrlAsync(string conversationId, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<LotsenbotDb>().TeamsConversations
            .Where(row => row.Id == conversationId).Select(row => row.ServiceUrl).FirstOrDefaultAsync(cancellationToken);
    }

    private async Task WaitAsync(string conversationId, CancellationToken cancellationToken)
    {
        await conversationPace.WaitAsync(conversationId, cancellationToken);
        await pace.WaitAsync(cancellationToken);
    }

    private SendOutcome Heard(ConnectorAnswer answer)
    {
        pace.Hear(isThrottled: answer.Status == StatusCodes.Status429TooManyRequests);
        return answer.ToOutcome();
    }

    /// <summary>The key under which an announcement was sent; null when that is not what was sent.</summary>
    public static string? AnnouncementIn(string sentKey) => sentKey.Split('|') is ["to", _, .. var key, _] ? string.Join('|', key) : null;

    private static string KeyOf(Identity person, string key, string part) => $"to|{person.Subject}|{key}|{part}";

    private string UsualServiceUrl => options.Value.Cloud switch
    {
        TeamsCloud.UsGov => "https://smba.infra.gov.teams.microsoft.us/teams/",
        TeamsCloud.UsGovDoD => "https://smba.infra.dod.teams.microsoft.us/teams/",
        _ => "https://smba.trafficmanager.net/teams/",
    };
}
