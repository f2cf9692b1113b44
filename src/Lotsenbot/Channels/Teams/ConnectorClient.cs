using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Lotsenbot.Channels.Teams.Authentication;
using Lotsenbot.Conversations;
using Polly.Timeout;

namespace Lotsenbot.Channels.Teams;

/// <summary>
/// Speaks to Teams (Bot Framework REST, version 3). What Teams says no to is an answer and not an exception; only whoever stops waiting gets one.
/// </summary>
internal sealed partial class ConnectorClient(HttpClient http, ILogger<ConnectorClient> logger)
{
    /// <summary>Marks a request that is made once: its caller keeps to a pace, and knows its own patience.</summary>
    internal static readonly HttpRequestOptionsKey<bool> Once = new("once");

    private static readonly MediaTypeHeaderValue JsonType = new("application/json", "utf-8");

    /// <summary>Sends a message, shortened if Teams would not take it.</summary>
    public async Task<ConnectorAnswer> PostAsync(ConversationReference to, Activity activity, CancellationToken cancellationToken, bool once = false)
    {
        var answer = await SendAsync(HttpMethod.Post, Activities(to), ActivitySize.Fit(activity), cancellationToken, once);
        return answer.Status == StatusCodes.Status413PayloadTooLarge
            ? await SendAsync(HttpMethod.Post, Activities(to), ActivitySize.Fit(activity, ActivitySize.Small), cancellationToken, once)
            : answer;
    }

    /// <summary>Puts a message in another one's place.</summary>
    public Task<ConnectorAnswer> PutAsync(ConversationReference to, string activityId, Activity activity, CancellationToken cancellationToken, bool once = false) =>
        SendAsync(HttpMethod.Put, Activities(to, activityId), ActivitySize.Fit(activity with { Id = activityId }), cancellationToken, once);

    public Task<ConnectorAnswer> DeleteAsync(ConversationReference from, string activityId, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Delete, Activities(from, activityId), json: null, cancellationToken);

    /// <summary>Opens the conversation that only this person and the bot share; if there is one, Teams answers with that.</summary>
    /// <param name="userId">As Teams or Entra ID know the person.</param>
    public Task<ConnectorAnswer> OpenConversationAsync(string serviceUrl, string? tenantId, string userId, CancellationToken cancellationToken)
    {
        // Teams wants the tenant in both places (Microsoft's "Send proactive messages").
        var parameters = new { isGroup = false, members = new[] { new { id = userId } }, tenantId, channelData = new { tenant = new { id = tenantId } } };
        return SendAsync(HttpMethod.Post, $"{serviceUrl.TrimEnd('/')}/v3/conversations", JsonSerializer.Serialize(parameters, Activity.Json), cancellationToken, once: true);
    }

    // Ids may contain anything: unescaped, they could lead to another call.
    private static string Activities(ConversationReference conversation, string? activityId = null) =>
        $"{conversation.ServiceUrl!.TrimEnd('/')}/v3/conversations/{Uri.EscapeDataString(conversation.ConversationId)}/activities"
        + (activityId is null ? "" : $"/{Uri.EscapeDataString(activityId)}");

    private async Task<ConnectorAnswer> SendAsync(HttpMethod method, string address, string? json, CancellationToken cancellationToken, bool once = false)
    {
        using var request = new HttpRequestMessage(method, address);
        request.Options.Set(Once, once);
        if (json is not null)
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(json)) { Headers = { ContentType = JsonType } };
        try
        {
            using var response = await http.SendAsync(request, cancellationToken);
            var answer = await ConnectorAnswer.ReadAsync(response, cancellationToken);
            if (!answer.IsSuccess)
                Log.Refused(logger, method, answer.Status, answer.Code, CorrelationOf(response));
            return answer;
        }
        catch (Exception exception) when (exception is HttpRequestException or TimeoutRejectedException or TokenUnavailableException or UntrustedServiceUrlException)
        {
            Log.NoAnswer(logger, exception, method);
            return new ConnectorAnswer(Status: null, Code: exception.GetType().Name, IsKnownNotSent: IsKnownNotSent(exception));
        }
    }

    private static bool IsKnownNotSent(Exception exception) => exception switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError } => true,
        HttpRequestException or TimeoutRejectedException => false,
        _ => true,
    };

    /// <summary>What Microsoft's support asks for.</summary>
    private static string? CorrelationOf(HttpResponseMessage response) =>
        response.Headers.TryGetValues("MS-CV", out var vectors) || response.Headers.TryGetValues("X-Correlating-OperationId", out vectors)
            ? vectors.FirstOrDefault()
            : null;

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Teams answered a {Method} with {Status} {Code} (MS-CV {Correlation}).")]
        public static partial void Refused(ILogger logger, HttpMethod method, int? status, string? code, string? correlation);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Teams did not answer a {Method}.")]
        public static partial void NoAnswer(ILogger logger, Exception exception, HttpMethod method);
    }
}
