using Lotsenbot.Conversations;
using Lotsenbot.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Channels.Teams;

/// <summary>Writes to people who have not asked (Microsoft's "Send proactive messages"): the bot must be installed for them.</summary>
internal sealed class ProactiveMessages(
    IServiceScopeFactory scopes, ConnectorClient connector, ReplyActivities activities, SentLog sent, GroupCommit commits,
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

    private async Task<SendOutcome> SendAsync(
        TeamsConversation conversation, Identity person, string key, Reply reply, CancellationToken cancellationToken)
    {
        var to = new ConversationReference(TeamsChannel.ChannelName, conversation.Id, conversation.ServiceUrl);
        var outcome = new SendOutcome(SendResult.Sent);
        foreach (var part in activities.Of(to, reply))
        {
            outcome = await SendOnceAsync($"to|{person.Subject}|{key}|{part.Name}", to, part.Activity, cancellationToken);
            if (outcome.Result != SendResult.Sent)
                break;
        }
        return outcome;
    }

    // Unlike an answer, which somebody waits for, an announcement that may have arrived is not repeated: its sender decides.
    private async Task<SendOutcome> SendOnceAsync(string key, ConversationReference to, Activity activity, CancellationToken cancellationToken)
    {
        var attempt = await sent.BeginAsync(key, to.ConversationId, turnId: null);
        if (attempt.ActivityId is { } known)
            return new SendOutcome(SendResult.Sent, known);
        if (attempt.IsUnsure)
            return new SendOutcome(SendResult.Unsure, Reason: "an earlier attempt ended without an answer");
        var outcome = (await connector.PostAsync(to, activity, cancellationToken)).ToOutcome();
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
        var outcome = (await connector.OpenConversationAsync(serviceUrl, tenantId, objectId, cancellationToken)).ToOutcome();
        if (outcome is not { Result: SendResult.Sent, ActivityId: { Length: > 0 } id })
            return (null, outcome.Result == SendResult.Sent ? new SendOutcome(SendResult.Unsure, Reason: "no conversation id") : outcome);
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

    private string UsualServiceUrl => options.Value.Cloud switch
    {
        TeamsCloud.UsGov => "https://smba.infra.gov.teams.microsoft.us/teams/",
        TeamsCloud.UsGovDoD => "https://smba.infra.dod.teams.microsoft.us/teams/",
        _ => "https://smba.trafficmanager.net/teams/",
    };
}
