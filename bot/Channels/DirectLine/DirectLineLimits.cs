using System.Net;
using Microsoft.Extensions.Options;

namespace DeskBot.Bot.Channels.DirectLine;

/// <summary>How much one person and one address may ask for.</summary>
internal sealed class DirectLineLimits(IOptions<DirectLineOptions> options, TimeProvider time)
{
    /// <summary>The largest activity, in bytes.</summary>
    public const int LargestActivity = 256 * 1024;

    private readonly TokenBuckets messages = new(options.Value.MessagesPerMinute, time);
    private readonly TokenBuckets requests = new(options.Value.RequestsPerMinutePerAddress, time);

    /// <summary>Counts a message of a person; answers how long to wait when there were too many.</summary>
    public TimeSpan? TakeMessage(string userId) => messages.Take(userId);

    /// <summary>Counts a request from an address; answers how long to wait when there were too many.</summary>
    public TimeSpan? TakeRequest(IPAddress? address) => address is null || IPAddress.IsLoopback(address) ? null : requests.Take(Network(address));

    /// <summary>An IPv6 subscriber owns a /64, so that is what counts as one address.</summary>
    private static string Network(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4().ToString();
        }

        var bytes = address.GetAddressBytes();
        return bytes.Length == 4 ? address.ToString() : Convert.ToHexString(bytes, 0, 8);
    }
}
