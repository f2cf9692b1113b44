using Lotsenbot.People;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Mail;

public static class MailSetup
{
    public static IHostApplicationBuilder AddMail(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<MailOptions>().BindConfiguration(MailOptions.Section).ValidateDataAnnotations()
            .Validate<IOptions<PeopleOptions>>(
                (mail, people) => mail.Provider != MailProvider.Graph || !people.Value.Graph.Problems().Any(),
                "Mail:Provider Graph uses the app registration in People:Graph, which is not complete.")
            .ValidateOnStart();
        builder.Services.AddSingleton<MailSender>().AddSingleton<SmtpTransport>().AddSingleton<GraphTransport>();
        builder.Services.AddHealthChecks().AddCheck<MailHealth>("mail");
        return builder;
    }
}
