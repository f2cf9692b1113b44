using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Lotsenbot.Tests.TestApp;
using MimeKit;

namespace Lotsenbot.BrowserTests.TestApp;

/// <summary>A city's mail server: Exim of Debian's package on a free port, with a queue and one mailbox for everybody of its own.</summary>
public sealed class CityMail : IAsyncDisposable
{
    public const string From = "lotsenbot@stadt.example";

    private const string Program = "/usr/sbin/exim4";

    private const UnixFileMode Everybody =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly int _port = FreePort.Find();
    private readonly string _folder = Directory.CreateTempSubdirectory("lotsenbot-mail-").FullName;
    private Process? _process;

    /// <summary>Null when it is here.</summary>
    public static string? SkipReason => File.Exists(Program) ? null : $"No mail server is installed ({Program}): apt-get install exim4-daemon-light";

    public IReadOnlyList<KeyValuePair<string, string>> Settings =>
    [
        new("Mail:Provider", "Smtp"), new("Mail:From", From), new("Mail:Smtp:Host", "127.0.0.1"), new("Mail:Smtp:Port", $"{_port}"), new("Mail:Smtp:Security", "None"),
    ];

    public async Task StartAsync()
    {
        var settings = Path.Combine(_folder, "exim.conf");
        await File.WriteAllTextAsync(settings, Config());
        // As root it gives up its rights before it writes anything.
        File.SetUnixFileMode(_folder, Everybody);
        _process = Process.Start(new ProcessStartInfo(Program, ["-C", settings, "-bdf"]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        using var patience = new CancellationTokenSource(Patience);
        while (!await ListensAsync(patience.Token))
        {
            Assert.False(_process.HasExited, "The mail server has stopped.");
            await Task.Delay(TimeSpan.FromMilliseconds(20), patience.Token);
        }
    }

    /// <summary>What has arrived for somebody, as soon as it is so many.</summary>
    public async Task<IReadOnlyList<MimeMessage>> MailsToAsync(string address, int count)
    {
        var mails = await Eventually.Async(() => ReadAsync(address), found => found.Count >= count);
        Assert.Equal(count, mails.Count);
        return mails;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
            _process.Dispose();
        }
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<IReadOnlyList<MimeMessage>> ReadAsync(string address)
    {
        var arrived = new DirectoryInfo(Path.Combine(_folder, "mail", "new"));
        var mails = new List<MimeMessage>();
        if (!arrived.Exists)
            return mails;
        foreach (var file in arrived.GetFiles().OrderBy(file => file.Name, StringComparer.Ordinal))
            mails.Add(await MimeMessage.LoadAsync(file.FullName));
        return [.. mails.Where(mail => mail.To.Mailboxes.Any(to => to.Address == address))];
    }

    private async Task<bool> ListensAsync(CancellationToken cancellationToken)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, _port, cancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private string Config() =>
        $"""
        primary_hostname = mail.stadt.example
        qualify_domain = stadt.example
        local_interfaces = 127.0.0.1
        daemon_smtp_ports = {_port}
        spool_directory = {_folder}/spool
        log_file_path = {_folder}/log-%s
        pid_file_path = {_folder}/pid
        {(Environment.IsPrivilegedProcess ? "exim_user = Debian-exim\nexim_group = Debian-exim" : "")}
        deliver_drop_privilege
        keep_environment =
        tls_advertise_hosts =
        host_lookup =
        acl_smtp_rcpt = own
        begin acl
        own:
          accept domains = stadt.example
          deny message = We are no relay
        begin routers
        everybody:
          driver = accept
          transport = mailbox
        begin transports
        mailbox:
          driver = appendfile
          directory = {_folder}/mail
          create_directory
          maildir_format
          mode = 0644
          directory_mode = 0755

        """;
}
