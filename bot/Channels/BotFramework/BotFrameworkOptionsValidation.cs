using Microsoft.Extensions.Options;

namespace DeskBot.Bot.Channels.BotFramework;

/// <summary>Refuses to start with settings that would leave the bot open, deaf or mute. Each message names the key and the fix.</summary>
internal sealed class BotFrameworkOptionsValidation(IHostEnvironment environment) : IValidateOptions<BotFrameworkOptions>
{
    /// <summary>Channels that the desk serves itself; a Bot Framework caller must not speak in their name.</summary>
    private static readonly string[] ServedElsewhere = ["webchat", "directline", "slack"];

    public ValidateOptionsResult Validate(string? name, BotFrameworkOptions options)
    {
        if (!options.Enabled)
        {
            return ValidateOptionsResult.Success;
        }

        var faults = (options.AppId.Length == 0 ? WithoutApp() : WithApp(options)).Concat(Lists(options)).ToArray();
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private IEnumerable<string> WithoutApp()
    {
        if (!environment.IsDevelopment())
        {
            yield return "BotFramework:AppId is empty, so anybody could write to /api/messages. Set it to the bot's app id (with BotFramework:TenantId and "
                + "BotFramework:AppPassword), or set BotFramework:Enabled to false if this desk does not serve Teams. "
                + "Only the environment Development may run without an app id, on loopback addresses.";
        }
    }

    private static IEnumerable<string> WithApp(BotFrameworkOptions options)
    {
        if (!IsGuid(options.AppId))
        {
            yield return "BotFramework:AppId is not a GUID. Copy the 'Application (client) ID' of the app registration.";
        }

        if (options.TenantId.Length == 0 ? options.AppType == BotAppType.SingleTenant : !IsGuid(options.TenantId))
        {
            yield return "BotFramework:TenantId is not a GUID. Copy the 'Directory (tenant) ID' of the app registration; "
                + "for a multi-tenant registration from before July 2025 set BotFramework:AppType to MultiTenant instead.";
        }

        if (options.AppType != BotAppType.UserAssignedMsi && options.AppPassword.Length == 0)
        {
            yield return "BotFramework:AppPassword is empty. Set it to a client secret of the app registration (as an environment variable "
                + "BotFramework__AppPassword or a user secret), or set BotFramework:AppType to UserAssignedMsi.";
        }

        if (options.AllowedCallers.Count > 0 && options.TenantId.Length == 0)
        {
            yield return "BotFramework:AllowedCallers needs BotFramework:TenantId: Entra tokens are accepted from the bot's own tenant only.";
        }
    }

    private static IEnumerable<string> Lists(BotFrameworkOptions options)
    {
        if (!options.AllowedTenants.All(IsGuid))
        {
            yield return "BotFramework:AllowedTenants holds something that is not a tenant id (a GUID).";
        }

        if (!options.AllowedCallers.All(IsGuid))
        {
            yield return "BotFramework:AllowedCallers holds something that is not an app id (a GUID).";
        }

        if (options.AlsoServes.FirstOrDefault(channel => ServedElsewhere.Contains(channel, StringComparer.OrdinalIgnoreCase)) is { } taken)
        {
            yield return $"BotFramework:AlsoServes must not name '{taken}': the desk serves it itself.";
        }

        if (options.AllowedServiceHosts.FirstOrDefault(host => !IsHostPattern(host)) is { } odd)
        {
            yield return $"BotFramework:AllowedServiceHosts holds '{odd}'. Write host names such as connector.example.com or *.example.com, without scheme or port.";
        }

        if (options.AllowedFileHosts.FirstOrDefault(host => !IsHostPattern(host)) is { } strange)
        {
            yield return $"BotFramework:AllowedFileHosts holds '{strange}'. Write host names such as files.example.com or *.example.com, without scheme or port.";
        }
    }

    private static bool IsGuid(string text) => Guid.TryParseExact(text, "D", out _);

    private static bool IsHostPattern(string host)
    {
        var name = host.StartsWith("*.", StringComparison.Ordinal) ? host[2..] : host;
        return name.Contains('.', StringComparison.Ordinal) && Uri.CheckHostName(name) == UriHostNameType.Dns;
    }
}
