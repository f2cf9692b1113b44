using Lotsenbot.Conversations.Privacy;

namespace Lotsenbot.Notices;

public static class NoticesSetup
{
    public static IHostApplicationBuilder AddNotices(this IHostApplicationBuilder builder)
    {
        builder.Services.AddScoped<NoticeBoard>().AddScoped<SendNotice>().AddScoped<IPersonalData, NoticePersonalData>();
        builder.Services.AddSingleton<NoticeMail>();
        builder.Services.AddHostedService<NoticeWorker>();
        return builder;
    }
}
