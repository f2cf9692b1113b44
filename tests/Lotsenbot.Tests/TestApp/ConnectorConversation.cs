using System.Text.Json.Nodes;

namespace Lotsenbot.Tests.TestApp;

/// <summary>One conversation of the <see cref="ConnectorStub"/>, with Teams' rules for messages and streams.</summary>
public sealed class ConnectorConversation(Func<string> nextId)
{
    private const int MostBytes = 100 * 1024;
    private static readonly TimeSpan LongestStream = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan StreamPace = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly List<JsonObject> _messages = [];
    private readonly Dictionary<string, ConnectorStream> _streams = [];

    public IReadOnlyList<JsonObject> Messages
    {
        get
        {
            lock (_lock)
                return [.. _messages];
        }
    }

    public ConnectorReply Post(JsonObject activity, DateTimeOffset now)
    {
        if (MessageRules.ErrorOf(activity) is { } error)
            return error;
        lock (_lock)
        {
            if (MessageRules.StreamInfoOf(activity) is { } info)
                return Stream(activity, info, now);
            if (activity["type"]!.GetValue<string>() != "message")
                return new ConnectorReply(202);
            if (MessageRules.PartsOf(activity) > 1)
            {
                // Each part becomes a message, and the answer names none of them.
                _messages.Add(WithId(activity, nextId()));
                return new ConnectorReply(202);
            }
            var id = nextId();
            _messages.Add(WithId(activity, id));
            return new ConnectorReply(201, new JsonObject { ["id"] = id });
        }
    }

    public ConnectorReply Put(string id, JsonObject activity)
    {
        if (activity["type"]?.GetValue<string>() != "message")
            return ConnectorReply.Error(400, "BadArgument", "Only messages can be updated.");
        if (MessageRules.ErrorOf(activity) is { } error)
            return error;
        if (MessageRules.PartsOf(activity) > 1)
            return ConnectorReply.Error(400, "BadSyntax", "Activity resulted into multiple skype activities");
        lock (_lock)
        {
            var index = _messages.FindIndex(message => message["id"]!.GetValue<string>() == id);
            if (index < 0 && !_streams.ContainsKey(id))
                return ConnectorReply.Error(404, "ActivityNotFoundInConversation", "Activity not found.");
            if (index < 0)
                _messages.Add(WithId(activity, id));
            else
                _messages[index] = WithId(activity, id);
            return new ConnectorReply(200, new JsonObject { ["id"] = id });
        }
    }

    public ConnectorReply Delete(string id)
    {
        lock (_lock)
            return _messages.RemoveAll(message => message["id"]!.GetValue<string>() == id) == 1
                ? new ConnectorReply(200)
                : ConnectorReply.Error(404, "ActivityNotFoundInConversation", "Activity not found.");
    }

    private ConnectorReply Stream(JsonObject activity, JsonNode info, DateTimeOffset now)
    {
        if (activity["conversation"]?["conversationType"]?.GetValue<string>() != "personal")
            return ConnectorReply.Error(405, "BadArgument", "Streaming API is not enabled for non personal scope");
        if (info["streamId"]?.GetValue<string>() is not { } streamId)
        {
            if (info["streamSequence"]?.GetValue<int>() != 1)
                return ConnectorReply.Error(400, "BadRequest", "A stream begins with sequence 1.");
            streamId = nextId();
            _streams[streamId] = new ConnectorStream(now);
            _streams[streamId].Take(activity, info, now, StreamPace);
            return new ConnectorReply(201, new JsonObject { ["id"] = streamId });
        }
        if (!_streams.TryGetValue(streamId, out var stream))
            return ConnectorReply.Error(400, "BadRequest", "Unknown streamId.");
        if (stream.IsComplete)
            return Forbidden("Content stream is not allowed on an already completed streamed message");
        if (now - stream.BegunAt > LongestStream)
            return Forbidden("Content stream finished due to exceeded streaming time.");
        if (stream.Take(activity, info, now, StreamPace) is { } refusal)
            return refusal;
        if (stream.IsComplete)
            _messages.Add(WithId(activity, streamId));
        return new ConnectorReply(202, []);
    }

    private static ConnectorReply Forbidden(string message) => ConnectorReply.Error(403, "ContentStreamNotAllowed", message);

    private static JsonObject WithId(JsonObject activity, string id)
    {
        var copy = activity.DeepClone().AsObject();
        copy["id"] = id;
        return copy;
    }

    private sealed class ConnectorStream(DateTimeOffset begunAt)
    {
        private string _text = "";
        private int _sequence;
        private DateTimeOffset _last = DateTimeOffset.MinValue;

        public DateTimeOffset BegunAt => begunAt;

        public bool IsComplete { get; private set; }

        /// <returns>What Teams says against it; null when it takes it.</returns>
        public ConnectorReply? Take(JsonObject activity, JsonNode info, DateTimeOffset now, TimeSpan pace)
        {
            if (now - _last < pace)
                return ConnectorReply.Error(429, "Throttled", "Too many requests", retryAfter: 1);
            var text = activity["text"]!.GetValue<string>();
            var type = info["streamType"]!.GetValue<string>();
            if (type != "informative" && !text.StartsWith(_text, StringComparison.Ordinal))
                return Forbidden("Content stream should contain the previously streamed content.");
            if (type != "final" && info["streamSequence"]?.GetValue<int>() is not { } sequence)
                return ConnectorReply.Error(400, "BadRequest", "streamSequence is missing.");
            else if (type != "final")
                _sequence = info["streamSequence"]!.GetValue<int>() > _sequence ? info["streamSequence"]!.GetValue<int>() : throw new InvalidOperationException("The stream's sequence does not ascend.");
            else if (info["streamSequence"] is not null)
                return ConnectorReply.Error(400, "BadRequest", "The final message has no sequence.");
            if (type != "informative")
                _text = text;
            _last = now;
            IsComplete = type == "final";
            return null;
        }
    }

    /// <summary>What Teams checks before it takes a message.</summary>
    private static class MessageRules
    {
        public static int PartsOf(JsonObject activity) =>
            (activity["text"]?.GetValue<string>() is { Length: > 0 } ? 1 : 0) + (activity["attachments"]?.AsArray().Count ?? 0);

        public static JsonNode? StreamInfoOf(JsonObject activity) => Entities(activity, "streaminfo").SingleOrDefault();

        public static ConnectorReply? ErrorOf(JsonObject activity)
        {
            if (activity["type"]?.GetValue<string>() is not ("message" or "typing" or "trace"))
                return ConnectorReply.Error(400, "BadArgument", "Unknown activity type");
            if (activity.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }).Length * sizeof(char) > MostBytes)
                return ConnectorReply.Error(413, "MessageSizeTooBig", "Message size too large");
            if (activity["type"]!.GetValue<string>() == "message" && PartsOf(activity) == 0)
                return ConnectorReply.Error(400, "BadSyntax", "Activity is empty");
            return Entities(activity, "mention").Select(mention => ErrorOfMention(mention, activity)).FirstOrDefault(error => error is not null)
                ?? ErrorOfCitations([.. Entities(activity, "https://schema.org/Message")]);
        }

        private static IEnumerable<JsonNode> Entities(JsonObject activity, string type) =>
            activity["entities"]?.AsArray().OfType<JsonNode>().Where(entity => entity["type"]?.GetValue<string>() == type) ?? [];

        private static ConnectorReply? ErrorOfMention(JsonNode mention, JsonObject activity)
        {
            var text = mention["text"]?.GetValue<string>() ?? "";
            if (mention["mentioned"]?["id"] is null || !text.StartsWith("<at>", StringComparison.Ordinal) || !text.EndsWith("</at>", StringComparison.Ordinal))
                return ConnectorReply.Error(400, "MissingProperty", "The mention is incomplete.");
            return activity["text"]?.GetValue<string>().Contains(text, StringComparison.Ordinal) == true
                ? null
                : ConnectorReply.Error(400, "BadArgument", "The mention is not in the text.");
        }

        private static ConnectorReply? ErrorOfCitations(IReadOnlyList<JsonNode> messages)
        {
            if (messages.Count > 1)
                return ConnectorReply.Error(400, "BadArgument", "More than one message entity");
            if (messages is not [var message])
                return null;
            var claims = message["citation"]?.AsArray() ?? [];
            return claims.Count <= 20
                && message["additionalType"] is null or JsonArray { Count: 1 }
                && message["@type"]?.GetValue<string>() == "Message"
                && claims.All(claim => claim!["position"]!.GetValue<int>() > 0
                    && claim["appearance"]!["name"]!.GetValue<string>().Length is > 0 and <= 80
                    && claim["appearance"]!["abstract"]!.GetValue<string>().Length is > 0 and <= 160
                    && Uri.TryCreate(claim["appearance"]!["url"]!.GetValue<string>(), UriKind.Absolute, out _))
                ? null
                : ConnectorReply.Error(400, "MissingProperty", "The message entity is not valid.");
        }
    }
}
