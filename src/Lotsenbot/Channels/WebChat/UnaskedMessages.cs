using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Lotsenbot.Channels.Cards;
using Lotsenbot.Conversations;
using Lotsenbot.Turns.Menus;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Channels.WebChat;

/// <summary>
/// Writes to somebody who has not asked: into the conversation that their page shows or picks up next; if there is none, into one that waits
/// for them. Under one key nothing is written twice, whichever conversation it went into; two calls at the same moment write once as long as the
/// person does nothing between them.
/// </summary>
internal sealed class UnaskedMessages(
    ConversationLog log, PersonConversations conversations, TextMenus menus, TokenKeys keys, IOptions<WebChatOptions> options, TimeProvider time)
{
    /// <summary>Begins the keys of activities that nobody asked for.</summary>
    public const string KeyPrefix = "unasked/";

    public async Task<SendOutcome> SendAsync(Identity person, string key, Reply reply, CancellationToken cancellationToken)
    {
        var activityKey = KeyPrefix + key;
        if (await conversations.FindActivityAsync(person, activityKey, cancellationToken) is { } known)
            return new SendOutcome(SendResult.Sent, known);
        if (await conversations.FindLatestAsync(person, cancellationToken) is not { } latest)
            return new SendOutcome(SendResult.NotInstalled, Reason: "Never used the web chat.");
        var conversation = await conversations.FindCurrentAsync(person, cancellationToken)
            ?? await OpenAsync(latest, activityKey, cancellationToken);
        if (conversation.IsTextOnly)
            reply = await AsTextAsync(conversation, activityKey, reply, cancellationToken);
        var id = await log.AppendAsync(
            conversation.Id,
            activityKey,
            (row, id) => ReplyActivity.Of(NobodysTurn(row, id), reply, options.Value.BotName, row.BaseAddress, id),
            turnOf: _ => null,
            cancellationToken);
        return id is null
            ? new SendOutcome(SendResult.Unsure, Reason: "The conversation has just been deleted.")
            : new SendOutcome(SendResult.Sent, id);
    }

    public async Task<SendOutcome?> RecallAsync(Identity person, string key, CancellationToken cancellationToken) =>
        await conversations.FindActivityAsync(person, KeyPrefix + key, cancellationToken) is { } known ? new SendOutcome(SendResult.Sent, known) : null;

    private async Task<WebConversation> OpenAsync(WebConversation latest, string key, CancellationToken cancellationToken)
    {
        var conversation = new WebConversation
        {
            Id = await IdOfAsync(latest, key, cancellationToken),
            UserId = latest.UserId,
            Issuer = latest.Issuer,
            Subject = latest.Subject,
            BaseAddress = latest.BaseAddress,
            StartedAt = time.GetUtcNow(),
            IsTextOnly = latest.IsTextOnly,
            LastAt = time.GetUtcNow(),
        };
        await log.OpenAsync(conversation, opening: null, cancellationToken);
        return conversation;
    }

    private async Task<Reply> AsTextAsync(WebConversation conversation, string key, Reply reply, CancellationToken cancellationToken)
    {
        var menu = await menus.OpenUnaskedAsync(new ConversationReference(WebChatChannel.ChannelName, conversation.Id), key, reply, cancellationToken);
        return menu with { Markdown = CardLinks.Absolute(menu.Markdown, conversation.BaseAddress) };
    }

    // As hard to guess as a random one, but the same when two nodes send the same at once: then they open one conversation.
    private async Task<string> IdOfAsync(WebConversation latest, string key, CancellationToken cancellationToken) =>
        WebEncoders.Base64UrlEncode(HMACSHA256.HashData(
            (await keys.GetAsync(cancellationToken)).Key, Encoding.UTF8.GetBytes($"{latest.Issuer}\n{latest.Subject}\n{key}")).AsSpan(0, 16));

    // Like a greeting it answers no message that the page knows, and has no thumbs.
    private static Turn NobodysTurn(WebConversation conversation, string id) => new(
        id,
        new ConversationReference(WebChatChannel.ChannelName, conversation.Id),
        conversation.UserId,
        Text: "",
        new CardAction(Verbs.ConversationOpened, JsonSerializer.SerializeToElement(new { })));
}
