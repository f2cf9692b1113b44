using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Lotsenbot.Channels.WebChat;

/// <summary>
/// Files are not taken. An error would show as "not sent, try again", so the message is accepted without them and the bot says in its reply
/// that it can't read files.
/// </summary>
internal static class UploadEndpoint
{
    public static void MapUpload(this IEndpointRouteBuilder directLine) =>
        directLine.MapPost("/conversations/{conversationId}/upload", ReceiveAsync).RequireParticipant<LimitMessages>();

    private static async Task<IResult> ReceiveAsync(
        HttpContext http, ActivityReceiver receiver, IOptions<WebChatOptions> options, CancellationToken cancellationToken)
    {
        if (!MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type)
            || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= 200 } boundary)
            return DirectLineError.BadArgument("The body is not multipart/form-data.");
        try
        {
            return await ActivityOfAsync(new MultipartReader(boundary, http.Request.Body), options.Value.MaxActivityBytes, cancellationToken)
                is { } activity
                ? await receiver.ReceiveAsync(RequireConversationToken.TokenOf(http), activity, cancellationToken)
                : DirectLineError.MissingProperty("The part named activity is missing, too large or no activity.");
        }
        catch (BadHttpRequestException)
        {
            return DirectLineError.TooLarge;
        }
        catch (InvalidDataException)
        {
            return DirectLineError.BadArgument("The body is not multipart/form-data.");
        }
    }

    private static async Task<Activity?> ActivityOfAsync(MultipartReader parts, int maxBytes, CancellationToken cancellationToken)
    {
        Activity? activity = null;
        // To the end, files included: a browser that can't finish sending reports an error, whatever we answer.
        while (await parts.ReadNextSectionAsync(cancellationToken) is { } part)
        {
            if (part.GetContentDispositionHeader()?.Name.Value?.Trim('"') != "activity")
                continue;
            if (await LimitedBody.ReadAsync(part.Body, maxBytes, cancellationToken) is not { } json)
                return null;
            activity = Activity.Parse(json);
        }
        return activity is { Attachments: null or [] } ? activity with { Attachments = [default] } : activity;
    }
}
