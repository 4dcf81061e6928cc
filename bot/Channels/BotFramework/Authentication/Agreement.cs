using System.Text.Json;
using DeskBot.Bot.Channels.BotFramework.Activities;
using Microsoft.Extensions.Options;

namespace DeskBot.Bot.Channels.BotFramework.Authentication;

/// <summary>Checks that an activity says nothing that its caller may not say: channel, service address, tenant.</summary>
internal sealed class Agreement(ServiceUrlTrust trust, IOptions<BotFrameworkOptions> options)
{
    /// <summary>Teams' channel id; its activities always name a tenant.</summary>
    public const string Teams = "msteams";

    private readonly HashSet<string> _channels = new(["emulator", Teams, .. options.Value.AlsoServes], StringComparer.Ordinal);
    private readonly HashSet<string> _tenants = TenantsOf(options.Value);

    /// <summary>Whether conversations of the channel come in and go out here.</summary>
    public bool Serves(string channel) => _channels.Contains(channel);

    /// <summary>Joins caller and activity, or says why they do not fit.</summary>
    public AgreementOutcome Check(Caller caller, Activity activity)
    {
        var channel = activity.ChannelId ?? "";
        var tenant = TenantOf(activity);
        Rejection? fault = caller switch
        {
            Caller.ChannelService service when !service.Endorsements.Contains(channel) => Rejection.ChannelNotEndorsed,
            _ when !Serves(channel) => Rejection.ChannelNotServed,
            Caller.ChannelService service when !ServiceUrlTrust.AreSame(service.ServiceUrl, activity.ServiceUrl ?? "") => Rejection.ServiceUrlMismatch,
            _ when !trust.Trusts(activity.ServiceUrl) => Rejection.ServiceUrlNotTrusted,
            _ when tenant is null => Rejection.Tenant,
            Caller.Agent agent when tenant.Length > 0 && tenant != agent.TenantId => Rejection.Tenant,
            not Caller.LocalDemo when !Allows(tenant, channel) => Rejection.Tenant,
            _ => null,
        };
        return fault is { } why ? new AgreementOutcome.Forbidden(why) : new AgreementOutcome.Agreed(new VerifiedActivity(activity, channel, tenant ?? "", caller));
    }

    private bool Allows(string tenant, string channel) =>
        _tenants.Count == 0 || _tenants.Contains(tenant) || (tenant.Length == 0 && channel != Teams);

    /// <summary>The activity's tenant, empty when it names none, null when it names two.</summary>
    private static string? TenantOf(Activity activity)
    {
        var inConversation = activity.Conversation?.TenantId;
        var inChannelData = activity.ChannelData is { ValueKind: JsonValueKind.Object } data
            && data.TryGetProperty("tenant", out var tenant) && tenant.ValueKind == JsonValueKind.Object
            && tenant.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String
                ? id.GetString() : null;
        return inConversation is { Length: > 0 } && inChannelData is { Length: > 0 } && inConversation != inChannelData
            ? null
            : inConversation is { Length: > 0 } ? inConversation : inChannelData ?? "";
    }

    private static HashSet<string> TenantsOf(BotFrameworkOptions options) => new(
        options.AppType == BotAppType.MultiTenant && options.AllowedTenants.Count == 0 ? []
            : options.AllowedTenants.Append(options.TenantId).Where(tenant => tenant.Length > 0),
        StringComparer.OrdinalIgnoreCase);
}

/// <summary>An activity whose channel, tenant and service address have been checked against its caller.</summary>
/// <param name="Activity">The activity; its identity fields may be believed.</param>
/// <param name="Channel">The channel id.</param>
/// <param name="Tenant">The tenant, empty where the channel has none.</param>
/// <param name="Caller">Who delivered it.</param>
internal sealed record VerifiedActivity(Activity Activity, string Channel, string Tenant, Caller Caller);

/// <summary>Whether a caller may deliver an activity.</summary>
internal abstract record AgreementOutcome
{
    private AgreementOutcome() { }

    /// <summary>It may.</summary>
    public sealed record Agreed(VerifiedActivity Verified) : AgreementOutcome;

    /// <summary>It may not: 403.</summary>
    public sealed record Forbidden(Rejection Why) : AgreementOutcome;
}
