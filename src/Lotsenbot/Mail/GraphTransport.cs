using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Lotsenbot.Conversations;
using Lotsenbot.People;
using Lotsenbot.People.Graph;
using Microsoft.Extensions.Options;
using Microsoft.Identity.Client;
using MimeKit;

namespace Lotsenbot.Mail;

/// <summary>A mail by Graph's <c>sendMail</c>, in MIME (learn.microsoft.com/graph/api/user-sendmail), so that its Message-ID and headers stay ours.</summary>
internal sealed class GraphTransport(IOptions<MailOptions> options, IOptions<PeopleOptions> people, GraphToken token, IHttpClientFactory clients, TimeProvider time) : IMailTransport
{
    public async Task<SendOutcome> SendAsync(MimeMessage message, CancellationToken cancellationToken)
    {
        var address = new Uri($"{people.Value.Graph.Address.TrimEnd('/')}/users/{Uri.EscapeDataString(options.Value.From!)}/sendMail");
        string bearer;
        try
        {
            bearer = await token.GetAuthorizationTokenAsync(address, cancellationToken: cancellationToken);
        }
        catch (Exception exception) when (exception is MsalException or HttpRequestException)
        {
            return new SendOutcome(SendResult.Unreachable, Reason: exception.GetType().Name);
        }
        return await PostAsync(address, bearer, await ContentAsync(message, cancellationToken), message.MessageId, cancellationToken);
    }

    private async Task<SendOutcome> PostAsync(Uri address, string bearer, HttpContent content, string? messageId, CancellationToken cancellationToken)
    {
        using var client = clients.CreateClient(GraphApi.HttpClientName);
        client.Timeout = options.Value.Timeout;
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        try
        {
            using var answer = await client.SendAsync(request, cancellationToken);
            return OutcomeOf(answer, messageId);
        }
        catch (HttpRequestException exception) when (exception.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionRefused or SocketError.HostNotFound }
            || exception.HttpRequestError is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError)
        {
            return new SendOutcome(SendResult.Unreachable, Reason: exception.HttpRequestError.ToString());
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or TaskCanceledException)
        {
            return new SendOutcome(SendResult.Unsure, Reason: exception.GetType().Name);
        }
    }

    private SendOutcome OutcomeOf(HttpResponseMessage answer, string? messageId)
    {
        var reason = $"Graph {(int)answer.StatusCode}";
        return answer.StatusCode switch
        {
            HttpStatusCode.Accepted => new SendOutcome(SendResult.Sent, messageId),
            HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable => new SendOutcome(
                SendResult.Throttled, Reason: reason, RetryAfter: answer.Headers.RetryAfter switch
                {
                    { Delta: { } delta } => delta,
                    { Date: { } date } when date > time.GetUtcNow() => date - time.GetUtcNow(),
                    _ => null,
                }),
            // The operator may mend it: a missing consent, an expired secret.
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => new SendOutcome(SendResult.Unreachable, Reason: reason),
            >= HttpStatusCode.InternalServerError => new SendOutcome(SendResult.Unsure, Reason: reason),
            _ => new SendOutcome(SendResult.Refused, Reason: reason),
        };
    }

    private static async Task<HttpContent> ContentAsync(MimeMessage message, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        await message.WriteToAsync(bytes, cancellationToken);
        return new StringContent(Convert.ToBase64String(bytes.ToArray()), new MediaTypeHeaderValue("text/plain"));
    }
}
