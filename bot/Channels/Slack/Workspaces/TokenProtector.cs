using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace DeskBot.Bot.Channels.Slack.Workspaces;

/// <summary>
/// Encrypts workspace tokens with ASP.NET Data Protection. The keys are in a folder, not in the database that holds the tokens: a copy of the one is worth
/// nothing without the other.
/// </summary>
internal sealed class TokenProtector
{
    private readonly IDataProtector _protector;

    public TokenProtector(IHostEnvironment environment, IOptions<SlackOptions> options)
    {
        var folder = Path.GetFullPath(options.Value.KeysFolder, environment.ContentRootPath);
        _protector = DataProtectionProvider.Create(new DirectoryInfo(folder), builder => builder.SetApplicationName("DeskBot")).CreateProtector("Slack.WorkspaceTokens", "v1");
    }

    /// <summary>Encrypts a token.</summary>
    public string Protect(string token) => _protector.Protect(token);

    /// <summary>Reads an encrypted token; null when the keys are others.</summary>
    public string? Unprotect(string token)
    {
        try
        {
            return _protector.Unprotect(token);
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }
}
