using Lotsenbot.Conversations.Privacy;

namespace Lotsenbot.Features.Handover;

public static class HandoverSetup
{
    public static IHostApplicationBuilder AddHandover(this IHostApplicationBuilder builder)
    {
        builder.Services.AddScoped<HandOverQuestion>().AddScoped<AnswerHandedQuestion>().AddScoped<ReleaseAnswer>()
            .AddScoped<IPersonalData, HandoverPersonalData>();
        return builder;
    }
}
