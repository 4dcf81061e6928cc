using System.Text.Json;
using System.Text.Json.Nodes;
using DeskBot.Backend.Conversations;
using DeskBot.Bot.Channels.BotFramework.Activities;
using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.Conversations;
using Microsoft.Extensions.Options;

namespace DeskBot.Bot.Channels.BotFramework.Connector;

/// <summary>
/// Opens one-to-one conversations with people who have only written in a group (<see cref="OpenPersonalConversation"/>). Teams gives the conversation that exists when there is one, so it is
/// asked before each send and nothing has to be remembered. The app has to be installed for the person, or in a team of theirs.
/// </summary>
internal sealed class PersonalConversations(ConnectorClient connector, IOptions<BotFrameworkOptions> options)
{
    /// <summary>Whether the conversation has to be opened before something can be sent there.</summary>
    public static bool Needs(ConversationAddress conversation) => conversation.Id.StartsWith(OpenPersonalConversation.Prefix, StringComparison.Ordinal);

    /// <summary>Opens the conversation.</summary>
    /// <param name="wanted">Its address: the person's id, and the route of any conversation of the same tenant, which knows the way to the connector.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The conversation as the channel knows it; without one, what the connector said.</returns>
    public async Task<(ConversationAddress? Opened, ConnectorAnswer Answer)> OpenAsync(ConversationAddress wanted, CancellationToken cancellationToken)
    {
        if (Routes.Read(wanted.Route) is not { ServiceUrl: { } serviceUrl } reference)
        {
            return (null, new ConnectorAnswer.NotTrusted());
        }

        var bot = reference.Bot ?? new ChannelAccount { Id = "28:" + options.Value.AppId };
        var person = new ChannelAccount { Id = wanted.Id[OpenPersonalConversation.Prefix.Length..] };
        var answer = await connector.CreateConversationAsync(serviceUrl, Parameters(wanted.Tenant, bot, person), cancellationToken);
        return (answer is ConnectorAnswer.Accepted { Id: { } id } made ? Address(wanted, id, person, bot, made.ServiceUrl ?? serviceUrl) : null, answer);
    }

    private static ConversationAddress Address(ConversationAddress wanted, string id, ChannelAccount person, ChannelAccount bot, string serviceUrl) =>
        wanted with
        {
            Id = id,
            Route = Routes.Write(new ConversationReference
            {
                User = person,
                Bot = bot,
                Conversation = new ConversationAccount { Id = id, ConversationType = "personal", TenantId = wanted.Tenant.Length > 0 ? wanted.Tenant : null },
                ChannelId = wanted.Channel,
                ServiceUrl = serviceUrl,
            }),
        };

    private static ConversationParameters Parameters(string tenant, ChannelAccount bot, ChannelAccount person) => new()
    {
        Bot = bot,
        Members = [person],
        TenantId = tenant.Length > 0 ? tenant : null,
        ChannelData = tenant.Length > 0
            ? JsonSerializer.SerializeToElement(new JsonObject { ["tenant"] = new JsonObject { ["id"] = tenant } }, CardJson.Options)
            : null,
    };
}
