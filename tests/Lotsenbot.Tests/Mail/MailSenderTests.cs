using Lotsenbot.Conversations;
using Lotsenbot.Mail;
using Lotsenbot.People;
using Lotsenbot.Tests.TestApp;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Tests.Mail;

/// <summary>What became of a mail is known from the conversation with the server, and it is never sent twice.</summary>
public sealed class MailSenderTests : IAsyncDisposable
{
    private static readonly OutgoingMail _mail = new(
        "kost@stadt.example", "Grüße aus Zürich", "Guten Tag,\n.\nPunkt.", "<p>Guten Tag</p>", "digest|2026-W48",
        new Dictionary<string, string> { ["List-Unsubscribe"] = "<https://lotsenbot.stadt.example/abmelden>" });

    private readonly MailServer _server = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_mail_arrives_as_text_and_html_with_the_id_of_its_key()
    {
        Assert.Equal(SendResult.Sent, (await SendAsync(_mail)).Result);
        Assert.Equal(SendResult.Sent, (await SendAsync(_mail)).Result);
        var mail = _server.Mails.First();
        Assert.Equal(("Grüße aus Zürich", "kost@stadt.example"), (mail.Subject, mail.To.Mailboxes.Single().Address));
        Assert.Equal(("Lotsenbot", "lotsenbot@stadt.example"), (mail.From.Mailboxes.Single().Name, mail.From.Mailboxes.Single().Address));
        Assert.Equal("Guten Tag,\n.\nPunkt.", mail.TextBody!.ReplaceLineEndings("\n").TrimEnd());
        Assert.Equal("<p>Guten Tag</p>", mail.HtmlBody!.TrimEnd());
        Assert.Equal("<https://lotsenbot.stadt.example/abmelden>", mail.Headers["List-Unsubscribe"]);
        Assert.Single(_server.Mails.Select(sent => sent.MessageId).Distinct());
    }

    [Theory]
    [InlineData("RCPT", "451 Greylisted, try again", SendResult.Throttled)]
    [InlineData("RCPT", "550 No such user", SendResult.Refused)]
    [InlineData(".", "452 Full", SendResult.Throttled)]
    [InlineData(".", "554 Spam", SendResult.Refused)]
    [InlineData("EHLO", "", SendResult.Unreachable)]
    [InlineData("MAIL", "", SendResult.Unreachable)]
    [InlineData(".", "", SendResult.Unsure)]
    public async Task What_the_server_answers_decides(string command, string answer, SendResult expected)
    {
        var said = 0;
        _server.Answer = now => now == command && Interlocked.Increment(ref said) > 0 ? answer : null;
        var outcome = await SendAsync(_mail);
        Assert.Equal(expected, outcome.Result);
        Assert.DoesNotContain("kost", outcome.Reason, StringComparison.Ordinal);
        Assert.Empty(_server.Mails);
        Assert.Equal(command == "EHLO" ? said : 1, said);
    }

    [Fact]
    public async Task Nobody_listens_means_later()
    {
        await _server.DisposeAsync();
        Assert.Equal(SendResult.Unreachable, (await SendAsync(_mail)).Result);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a@b.example, c@d.example")]
    [InlineData("a@b.example\r\nBcc: c@d.example")]
    public async Task What_is_no_address_gets_nothing(string to) =>
        Assert.Equal((SendResult.Refused, 0), ((await SendAsync(_mail with { To = to })).Result, _server.Mails.Count));

    [Fact]
    public async Task By_graph_it_is_the_same_mail_and_what_graph_answers_decides()
    {
        await using var graph = await GraphServer.StartAsync();
        Assert.Equal(SendResult.Sent, (await SendByGraphAsync(graph)).Result);
        Assert.Contains("List-Unsubscribe: <https://lotsenbot.stadt.example/abmelden>", Assert.Single(graph.Mails), StringComparison.Ordinal);
        graph.OnMail = http => GraphServer.ThrottleAsync(http, 7);
        var throttled = await SendByGraphAsync(graph);
        Assert.Equal((SendResult.Throttled, TimeSpan.FromSeconds(7)), (throttled.Result, throttled.RetryAfter));
        graph.OnMail = http => GraphServer.ErrorAsync(http, 403, "ErrorAccessDenied");
        Assert.Equal(SendResult.Unreachable, (await SendByGraphAsync(graph)).Result);
        graph.OnMail = http => GraphServer.ErrorAsync(http, 400, "ErrorInvalidRecipients");
        Assert.Equal(SendResult.Refused, (await SendByGraphAsync(graph)).Result);
        graph.OnMail = GraphServer.BreakAsync;
        Assert.Equal(SendResult.Unsure, (await SendByGraphAsync(graph)).Result);
        Assert.Single(graph.Mails);
    }

    [Fact]
    public void Mail_without_tls_leaves_this_machine_never() => Assert.Contains(
        "Without TLS", Assert.Throws<OptionsValidationException>(() => Host(("Mail:Smtp:Host", "mail.stadt.example"))
            .Services.GetRequiredService<IOptions<MailOptions>>().Value).Message, StringComparison.Ordinal);

    private async Task<SendOutcome> SendAsync(OutgoingMail mail)
    {
        using var host = Host();
        return await host.Services.GetRequiredService<MailSender>().SendAsync(mail, Cancel);
    }

    private async Task<SendOutcome> SendByGraphAsync(GraphServer graph)
    {
        using var host = Host(graph, [.. graph.Settings.Select(setting => (setting.Key, setting.Value)), ("Mail:Provider", "Graph")]);
        return await host.Services.GetRequiredService<MailSender>().SendAsync(_mail, Cancel);
    }

    private IHost Host(params (string Key, string Value)[] settings) => Host(null, settings);

    private IHost Host(GraphServer? graph, (string Key, string Value)[] settings)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new());
        builder.Configuration.AddInMemoryCollection(_server.Settings.ToDictionary(setting => setting.Key, setting => (string?)setting.Value))
            .AddInMemoryCollection(settings.ToDictionary(setting => setting.Key, setting => (string?)setting.Value));
        builder.Services.AddSingleton(TimeProvider.System);
        builder.AddPeople();
        builder.AddMail();
        foreach (var name in new[] { "people-graph", "people-login" })
            if (graph is not null)
                builder.Services.AddHttpClient(name).ConfigurePrimaryHttpMessageHandler(graph.CreateHandler);
        return builder.Build();
    }
}
