using Lotsenbot.Conversations;
using Lotsenbot.Conversations.Privacy;
using Lotsenbot.Hosting;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Channels.WebChat;

public static class WebChatSetup
{
    /// <summary>The client is given our address with this path.</summary>
    internal const string Root = "/v3/directline";

    private const string CorsPolicy = "webchat";

    public static IHostApplicationBuilder AddWebChat(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<WebChatOptions>().BindConfiguration(WebChatOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<TokenKeys>().AddSingleton<ConversationTokens>().AddSingleton<Origins>();
        services.AddScoped<ConversationLog>().AddScoped<CardDelivery>().AddScoped<PersonConversations>().AddScoped<UnaskedMessages>().AddScoped<StreamTickets>().AddScoped<ActivityReceiver>();
        services.AddScoped<IPersonalData, WebChatPersonalData>().AddScoped<IChannelUsers, WebChatUsers>();
        services.AddSingleton<ActivityStream>().AddSingleton<PersonLimits>();
        services.AddSingleton<WebChatChannel>();
        services.AddSingleton<IChannel>(all => all.GetRequiredService<WebChatChannel>());
        services.AddSingleton<IProactiveChannel>(all => all.GetRequiredService<WebChatChannel>());
        services.AddCors();
        services.AddOptions<CorsOptions>().Configure<IOptions<WebChatOptions>>((cors, webChat) =>
            cors.AddPolicy(CorsPolicy, policy => policy
                .WithOrigins([.. webChat.Value.AllowedOrigins])
                .WithMethods(HttpMethods.Get, HttpMethods.Post)
                .WithHeaders("authorization", "content-type", "x-ms-bot-agent", "x-requested-with")));
        services.AddOptions<SecurityHeadersOptions>().Configure<IOptions<WebChatOptions>>((headers, webChat) =>
        {
            foreach (var origin in webChat.Value.AllowedOrigins)
                headers.FrameAncestors.Add(origin);
        });
        return builder;
    }

    /// <summary>Direct Line 3.0, as far as Microsoft's botframework-webchat uses it.</summary>
    public static WebApplication MapWebChat(this WebApplication app)
    {
        // Every call brings a token of its own; asking for one takes the cookie (RequirePerson).
        var directLine = app.MapGroup(Root).AllowAnonymous().RequireCors(CorsPolicy).AddEndpointFilter<RequireAllowedOrigin>();
        directLine.MapTokens();
        directLine.MapConversations();
        directLine.MapActivities();
        directLine.MapUpload();
        directLine.MapStream();
        return app;
    }
}
