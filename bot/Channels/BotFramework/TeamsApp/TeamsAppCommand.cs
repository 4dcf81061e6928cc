namespace DeskBot.Bot.Channels.BotFramework.TeamsApp;

/// <summary>The command <c>teams-app FILE.zip</c>: writes the Teams app package for this desk's configuration.</summary>
internal static class TeamsAppCommand
{
    /// <summary>The command's name, the first argument.</summary>
    public const string Name = "teams-app";

    /// <summary>Runs the command.</summary>
    /// <param name="arguments">The name and the file to write.</param>
    /// <param name="configuration">The desk's configuration.</param>
    /// <param name="output">Where it says what it did.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The process's exit code: 0, or 1 when something is missing.</returns>
    public static async Task<int> RunAsync(string[] arguments, IConfiguration configuration, TextWriter output, CancellationToken cancellationToken)
    {
        if (arguments is not [Name, var file])
        {
            await output.WriteLineAsync($"Usage: {Name} FILE.zip");
            return 1;
        }

        var values = Values(configuration, out var faults);
        if (faults.Count > 0)
        {
            await output.WriteLineAsync(string.Join(Environment.NewLine, faults));
            return 1;
        }

        await using var zip = File.Create(file);
        await TeamsAppPackage.WriteAsync(Path.Combine(AppContext.BaseDirectory, "manifests", "teams"), values, zip, cancellationToken);
        await output.WriteLineAsync($"Wrote {Path.GetFullPath(file)}. Upload it in the Teams admin center, Manage apps.");
        return 0;
    }

    /// <summary>The placeholders' values, and what is missing or wrong by key and fix.</summary>
    private static Dictionary<string, string> Values(IConfiguration configuration, out List<string> faults)
    {
        var wrong = new List<string>();
        var site = Web("DeskBot:PublicUrl", "the desk's own https address", null);
        var bot = Guid("BotFramework:AppId", "the bot's app id (a GUID)", null);
        var values = new Dictionary<string, string>
        {
            ["BOT_ID"] = bot,
            ["TEAMS_APP_ID"] = Guid("TeamsApp:Id", "a GUID", bot),
            ["DESK_DOMAIN"] = Uri.TryCreate(site, UriKind.Absolute, out var address) ? address.Authority : "",
            ["DEVELOPER_NAME"] = Read("TeamsApp:DeveloperName", "your organisation's name, up to 32 characters", null, text => text.Length <= 32),
            ["WEBSITE_URL"] = Web("TeamsApp:WebsiteUrl", "an https address", site),
            ["PRIVACY_URL"] = Web("TeamsApp:PrivacyUrl", "the https address of your privacy statement", null),
            ["TERMS_OF_USE_URL"] = Web("TeamsApp:TermsOfUseUrl", "the https address of your terms of use", null),
        };
        faults = wrong;
        return values;

        string Web(string key, string fix, string? otherwise) =>
            Read(key, fix, otherwise, text => Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps);

        string Guid(string key, string fix, string? otherwise) => Read(key, fix, otherwise, text => System.Guid.TryParseExact(text, "D", out _));

        string Read(string key, string fix, string? otherwise, Func<string, bool> isRight)
        {
            var configured = configuration[key] is { Length: > 0 } text ? text : null;
            if (configured is null ? otherwise is null : !isRight(configured))
            {
                wrong.Add($"{key} is missing or wrong. Set it to {fix}.");
            }

            return configured ?? otherwise ?? "";
        }
    }
}
