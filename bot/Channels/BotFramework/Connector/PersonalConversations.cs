using System.Text.Json;
using System.Text.Json.Nodes;
using DeskBot.Bot.Channels.BotFramework.Activities;
using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.Conversations;
using Microsoft.Extensions.Options;

namespace DeskBot.Bot.Channels.BotFramework.Connector;

/// <summary>Opens conversations with one person who has not written yet, for example an approver. In Teams the app has to be installed for that person.</summary>
internal sealed class PersonalConversations(ConnectorClient connector, IOptions<BotFrameworkOptions> options)
{
    /// <summary>Opens a conversation, or finds the one that exists; null when the channel does not allow it.</summary>
    /// <param name="known">Any conversation of the same tenant: it knows the way to the connector.</param>
    /// <param name="person">The person, by the channel's id.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<ConversationAddress?> OpenAsync(ConversationAddress known, ChannelUser person, CancellationToken cancellationToken)
    {
        if (Routes.Read(known.Route) is not { ServiceUrl: { } serviceUrl } reference)
        {
            return null;
        }

        var bot = reference.Bot ?? new ChannelAccount { Id = "28:" + options.Value.AppId };
        var user = new ChannelAccount { Id = person.Id, Name = person.Name, AadObjectId = person.DirectoryId };
        var answer = await connector.CreateConversationAsync(serviceUrl, Parameters(known.Tenant, bot, person), cancellationToken);
        return answer is ConnectorAnswer.Accepted { Id: { } id } made
            ? new ConversationAddress(known.Channel, known.Tenant, id, Routes.Write(new ConversationReference
            {
                User = user,
                Bot = bot,
                Conversation = new ConversationAccount { Id = id, ConversationType = "personal", TenantId = known.Tenant.Length > 0 ? known.Tenant : null },
                ChannelId = known.Channel,
                ServiceUrl = made.ServiceUrl ?? serviceUrl,
            }))
            : null;
    }

    private static ConversationParameters Parameters(string tenant, ChannelAccount bot, ChannelUser person) => new()
    {
        Bot = bot,
        Members = [new ChannelAccount { Id = person.Id }],
        TenantId = tenant.Length > 0 ? tenant : null,
        ChannelData = tenant.Length > 0
            ? JsonSerializer.SerializeToElement(new JsonObject { ["tenant"] = new JsonObject { ["id"] = tenant } }, CardJson.Options)
            : null,
    };
}
