using Microsoft.Extensions.Options;

namespace DeskBot.Bot.Channels.Slack;

/// <summary>Refuses to start with settings that would leave the channel open, deaf or mute. Each message names the key and the fix.</summary>
internal sealed class SlackOptionsValidation(IConfiguration configuration) : IValidateOptions<SlackOptions>
{
    public ValidateOptionsResult Validate(string? name, SlackOptions options)
    {
        var faults = (options.IsOn ? Credentials(options).Concat(Addresses(options)).Concat(Lists(options)) : WhenOff(options)).ToArray();
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> WhenOff(SlackOptions options)
    {
        if (options.SigningSecret.Length > 0 || options.ClientSecret.Length > 0)
        {
            yield return "Slack: there is a secret but nothing to answer with. Set Slack:BotToken (one workspace), or Slack:ClientId and Slack:ClientSecret (several), or remove the section.";
        }
    }

    private static IEnumerable<string> Credentials(SlackOptions options)
    {
        if (options.BotToken.Length == 0 && options.ClientId.Length == 0)
        {
            yield return "Slack:BotToken is empty. Set it to the 'Bot User OAuth Token' (xoxb-…) of the app, or set Slack:ClientId and Slack:ClientSecret so that workspaces can install it.";
        }

        if (options.BotToken.Length > 0 && !options.BotToken.StartsWith("xoxb-", StringComparison.Ordinal))
        {
            yield return "Slack:BotToken does not start with xoxb-. Copy the 'Bot User OAuth Token' from 'OAuth & Permissions', not a user's or an app-level token.";
        }

        if (options.BotToken.Length > 0 && options.ClientId.Length > 0)
        {
            yield return "Slack:BotToken and Slack:ClientId are both set. Keep the token for one workspace, or the client id and secret for several.";
        }

        if (options.ClientId.Length > 0 && options.ClientSecret.Length == 0)
        {
            yield return "Slack:ClientSecret is empty. Copy it from 'Basic Information', as an environment variable Slack__ClientSecret or a user secret.";
        }

        if (options.AppToken.Length > 0 && !options.AppToken.StartsWith("xapp-", StringComparison.Ordinal))
        {
            yield return "Slack:AppToken does not start with xapp-. Make an app-level token with the scope connections:write under 'Basic Information'.";
        }

        if (options.AppToken.Length == 0 && options.SigningSecret.Length == 0)
        {
            yield return "Slack:SigningSecret is empty, so anybody could write to /slack/events. Copy it from 'Basic Information', or set Slack:AppToken to use Socket Mode instead.";
        }
    }

    private IEnumerable<string> Addresses(SlackOptions options)
    {
        if (!Uri.TryCreate(options.ApiBaseUrl, UriKind.Absolute, out var api) || !(api.Scheme == Uri.UriSchemeHttps || (api.Scheme == Uri.UriSchemeHttp && api.IsLoopback)))
        {
            yield return "Slack:ApiBaseUrl is not an https address. Remove it to use https://slack.com/api/.";
        }

        if (options.IsInstallable && !(Uri.TryCreate(configuration[Site.Key], UriKind.Absolute, out var site) && (site.Scheme == Uri.UriSchemeHttps || site.IsLoopback)))
        {
            yield return $"{Site.Key} is needed for installing in Slack: set it to the https address under which people reach the desk, and enter it with /slack/oauth behind it as redirect URL of the app.";
        }
    }

    private static IEnumerable<string> Lists(SlackOptions options)
    {
        if (options.Workspaces.FirstOrDefault(id => !IsId(id)) is { } odd)
        {
            yield return $"Slack:Workspaces holds '{odd}'. Write ids of workspaces (T…) or organisations (E…), as in the address of the workspace in a browser.";
        }

        if (options.IsInstallable && options.Workspaces.Count == 0)
        {
            yield return "Slack:Workspaces is empty. Name the ids of your own workspaces (T…) or organisation (E…): only these may install the app, because their members act with the rights of the person with their e-mail address.";
        }

        if (options.TicketReaction.Any(letter => !(char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '_' or '-' or '+')))
        {
            yield return "Slack:TicketReaction is not the name of an emoji. Write it without colons, such as ticket; leave it empty to have none.";
        }
    }

    private static bool IsId(string id) => id.Length is >= 3 and <= 40 && id[0] is 'T' or 'E' && id.All(char.IsAsciiLetterOrDigit);
}
