using Lotsenbot.Conversations;

namespace Lotsenbot.Channels.Teams;

/// <summary>
/// A reply in a personal chat that appears while it is written. Teams takes one request a second and two minutes in all; the text goes out every
/// one and a half seconds, whole each time. Whatever Teams refuses in between, the finished reply gets there.
/// </summary>
internal sealed class TeamsReplyStream : IReplyStream
{
    public static readonly TimeSpan Pace = TimeSpan.FromSeconds(1.5);

    /// <summary>Teams' two minutes, and the time that the last request may take.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(110);

    /// <summary>Some errors are answered with silence.</summary>
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(10);

    private readonly Turn _turn;
    private readonly StreamTransport _transport;
    private readonly TimeProvider _time;
    private readonly GrowingReply _reply = new();
    private readonly CancellationTokenSource _ending = new();
    private readonly CancellationTokenSource _stopped = new();
    private readonly Task _showing;
    private string _shown = "";
    private string? _streamId;
    private int _sequence;
    private bool _hasBegunAgain;
    private DateTimeOffset? _begunAt;
    private DateTimeOffset _lastRequest = DateTimeOffset.MinValue;
    private StreamVerdict _verdict = StreamVerdict.GoOn;

    public TeamsReplyStream(Turn turn, StreamTransport transport, TimeProvider time)
    {
        (_turn, _transport, _time) = (turn, transport, time);
        _showing = turn.Conversation.Kind == ConversationKind.Personal ? ShowAsync() : Task.CompletedTask;
    }

    public CancellationToken Stopped => _stopped.Token;

    public void Inform(string doing) => _reply.Inform(doing);

    public void Append(string markdown) => _reply.Append(markdown);

    public async Task FinishAsync(Reply reply, CancellationToken cancellationToken)
    {
        await EndShowingAsync();
        if (_verdict == StreamVerdict.Stop)
            await _transport.MarkStoppedAsync(_turn, _streamId);
        else if (_streamId is { } streamId && _verdict == StreamVerdict.GoOn && !IsTooOld)
        {
            await PauseAsync(cancellationToken);
            await _transport.FinishAsync(_turn, reply, streamId, AnswerLimit, cancellationToken);
        }
        else
            await _transport.SendWholeAsync(_turn, reply, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await EndShowingAsync();
        _ending.Dispose();
        _stopped.Dispose();
        _reply.Dispose();
    }

    private bool IsTooOld => _time.GetUtcNow() - _begunAt > Longest;

    private async Task EndShowingAsync()
    {
        await _ending.CancelAsync();
        await _showing;
    }

    private async Task ShowAsync()
    {
        try
        {
            while (_verdict == StreamVerdict.GoOn && !IsTooOld)
            {
                await _reply.WaitAsync(_ending.Token);
                await PauseAsync(_ending.Token);
                await ShowNewsAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // The reply is finished, or given up.
        }
    }

    private async Task PauseAsync(CancellationToken cancellationToken)
    {
        if (_lastRequest + Pace - _time.GetUtcNow() is var pause && pause > TimeSpan.Zero)
            await Task.Delay(pause, _time, cancellationToken);
    }

    private async Task ShowNewsAsync()
    {
        var (doing, text) = _reply.Read();
        if ((text.Length > 0 ? text : doing) is not { Length: > 0 } news || news == _shown)
            return;
        // Somebody else has begun or even sent it: then it is not for us to stream.
        if (_begunAt is null && !await _transport.TryBeginAsync(_turn))
        {
            _verdict = StreamVerdict.SendWhole;
            return;
        }
        _begunAt ??= _time.GetUtcNow();
        var answer = await _transport.ShowAsync(_turn, doing, text, _streamId, ++_sequence, AnswerLimit);
        _lastRequest = _time.GetUtcNow();
        _shown = news;
        await HeedAsync(answer);
    }

    private async Task HeedAsync(ConnectorAnswer answer)
    {
        _verdict = StreamVerdicts.Of(answer);
        switch (_verdict)
        {
            case StreamVerdict.GoOn when _streamId is null && answer.IsSuccess:
                _streamId = answer.Id;
                await _transport.MarkBegunAsync(_turn, _streamId);
                // A stream without a name can't be continued.
                _verdict = _streamId is null ? StreamVerdict.SendWhole : StreamVerdict.GoOn;
                break;
            case StreamVerdict.GoOn when !answer.IsSuccess:
                // Too fast. It is shown with the next news.
                _shown = "";
                _lastRequest += answer.RetryAfter ?? TimeSpan.Zero;
                _reply.Remind();
                break;
            case StreamVerdict.BeginAgain:
                (_verdict, _hasBegunAgain) = (_hasBegunAgain ? StreamVerdict.SendWhole : StreamVerdict.GoOn, true);
                (_streamId, _sequence, _shown, _begunAt) = (null, 0, "", _time.GetUtcNow());
                _reply.Remind();
                break;
            case StreamVerdict.Stop:
                await _stopped.CancelAsync();
                break;
        }
    }
}
