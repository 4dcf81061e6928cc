using DeskBot.Backend.Outbox;
using Microsoft.Extensions.DependencyInjection;

namespace DeskBot.Backend.Conversations;

/// <summary>Registers what keeps conversations.</summary>
public static class ConversationRegistration
{
    /// <summary>Inbox, conversations, outbox.</summary>
    public static IServiceCollection AddConversations(this IServiceCollection services) =>
        services.AddScoped<TurnRecord>().AddScoped<Inbox>().AddScoped<ConversationStore>().AddScoped<OpenPersonalConversation>().AddScoped<ReachPeople>().AddScoped<OutboxStore>().AddScoped<ChooseChannel>();
}
