using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using MimeKit;

namespace Lotsenbot.Tests.TestApp;

/// <summary>The far side of SMTP (RFC 5321) on a port of this machine: takes mail, or answers as a test wants it.</summary>
public sealed class MailServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;

    public MailServer()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>What it has taken.</summary>
    public ConcurrentQueue<MimeMessage> Mails { get; } = new();

    /// <summary>The answer to a command (MAIL, RCPT, DATA), or to the mail itself ("."); null for the usual one, empty to hang up.</summary>
    public Func<string, string?> Answer { get; set; } = _ => null;

    public IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["Mail:Provider"] = "Smtp",
        ["Mail:From"] = "lotsenbot@stadt.example",
        ["Mail:Timeout"] = "00:00:05",
        ["Mail:Smtp:Host"] = "127.0.0.1",
        ["Mail:Smtp:Port"] = Port.ToString(CultureInfo.InvariantCulture),
        ["Mail:Smtp:Security"] = "None",
    };

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                try
                {
                    await TalkAsync(client.GetStream());
                }
                catch (IOException)
                {
                    // The client has hung up.
                }
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task TalkAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.Latin1);
        await using var writer = new StreamWriter(stream, Encoding.Latin1) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 mail.stadt.example ESMTP");
        while (await reader.ReadLineAsync(_stop.Token) is { } line)
        {
            var command = line.Split(' ', ':')[0].ToUpperInvariant();
            var answer = Answer(command) ?? command switch
            {
                "EHLO" => "250 mail.stadt.example",
                "DATA" => "354 Go ahead",
                "QUIT" => "221 Bye",
                _ => "250 OK",
            };
            if (answer.Length == 0)
                return;
            await writer.WriteLineAsync(answer);
            if (command == "QUIT")
                return;
            if (command != "DATA" || !answer.StartsWith("354", StringComparison.Ordinal))
                continue;
            var mail = await MailAsync(reader);
            var taken = Answer(".") ?? "250 Queued";
            if (taken.Length == 0)
                return;
            if (taken.StartsWith("250", StringComparison.Ordinal))
                Mails.Enqueue(mail);
            await writer.WriteLineAsync(taken);
        }
    }

    private async Task<MimeMessage> MailAsync(StreamReader reader)
    {
        var text = new StringBuilder();
        while (await reader.ReadLineAsync(_stop.Token) is { } line && line != ".")
            text.Append(line.StartsWith("..", StringComparison.Ordinal) ? line[1..] : line).Append("\r\n");
        using var bytes = new MemoryStream(Encoding.Latin1.GetBytes(text.ToString()));
        return await MimeMessage.LoadAsync(bytes, _stop.Token);
    }
}
