using System.Text.Json;
using Lotsenbot.Conversations;

namespace Lotsenbot.Channels.Teams;

/// <summary>What Teams said to a call of ours, or that it said nothing.</summary>
/// <param name="Status">HTTP status; null without an answer.</param>
/// <param name="Id">Of the message or conversation, where there is one.</param>
/// <param name="Code">Teams' word for what went wrong, e.g. <c>BotNotInConversationRoster</c>.</param>
/// <param name="Message">Teams' sentence about it.</param>
/// <param name="IsKnownNotSent">Nothing left this machine.</param>
internal sealed record ConnectorAnswer(
    int? Status, string? Id = null, string? Code = null, string? Message = null, TimeSpan? RetryAfter = null, bool IsKnownNotSent = false)
{
    public bool IsSuccess => Status is >= 200 and < 300;

    public bool Says(string words) =>
        Code?.Contains(words, StringComparison.OrdinalIgnoreCase) == true || Message?.Contains(words, StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>
    /// From "Status code responses" in Microsoft's "Send and receive messages". Whoever gets a 500 must not try again as if nothing had been
    /// delivered, and a gateway's 502 to 504 say nothing about what is behind it.
    /// </summary>
    public SendOutcome ToOutcome() => new(
        this switch
        {
            { IsSuccess: true } => SendResult.Sent,
            { IsKnownNotSent: true } or { Status: 401 } => SendResult.Unreachable,
            // Who names the time to come again has not done it (RFC 9110, "503 Service Unavailable").
            { Status: 503, RetryAfter: not null } => SendResult.Throttled,
            { Status: null or >= 500 } => SendResult.Unsure,
            { Status: 412 or 429 } => SendResult.Throttled,
            { Status: 403 } when Says("ConversationBlockedByUser") || Says("MessageWritesBlocked") => SendResult.Blocked,
            { Status: 403 } when Says("BotNotInConversationRoster") || Says("ForbiddenOperationException") => SendResult.NotInstalled,
            { Status: 404 or 410 } => SendResult.NotInstalled,
            _ => SendResult.Refused,
        },
        Id, IsSuccess ? null : $"{Status?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "no answer"} {Code}".TrimEnd(), RetryAfter);

    public static async Task<ConnectorAnswer> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var answer = new ConnectorAnswer((int)response.StatusCode, RetryAfter: PauseOf(response));
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        try
        {
            using var json = JsonDocument.Parse(body);
            if (json.RootElement.ValueKind != JsonValueKind.Object)
                return answer;
            var error = json.RootElement.TryGetProperty("error", out var inner) ? inner : json.RootElement;
            return answer with { Id = json.RootElement.StringAt("id"), Code = error.StringAt("code"), Message = error.StringAt("message") };
        }
        catch (JsonException)
        {
            // A gateway's page, or nothing at all.
            return answer;
        }
    }

    // As seconds, or as a date by Teams' own clock.
    private static TimeSpan? PauseOf(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } seconds } => seconds,
        { Date: { } date } when response.Headers.Date is { } now => date > now ? date - now : TimeSpan.Zero,
        _ => null,
    };
}
