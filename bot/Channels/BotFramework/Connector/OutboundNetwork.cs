using System.Net;
using System.Net.Sockets;

namespace DeskBot.Bot.Channels.BotFramework.Connector;

/// <summary>
/// Opens the connections of the connector's HTTP client. A trusted name may still lead into our own network (a stale or forged DNS answer), so addresses are
/// judged after they were looked up, and the connection goes to the address that was judged.
/// </summary>
internal sealed class OutboundNetwork(bool loopbackOnly, Func<string, CancellationToken, Task<IPAddress[]>> lookUp)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Blocks that are not the public internet (RFC 6890 and its registries), private networks first.</summary>
    private static readonly IPNetwork[] NotPublic =
    [
        .. ((string[])
        [
            "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "127.0.0.0/8", "169.254.0.0/16", "100.64.0.0/10", "0.0.0.0/8", "192.0.0.0/24", "192.0.2.0/24",
            "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "::/96", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8", "100::/64", "2001:db8::/32", "64:ff9b:1::/48", "2002::/16", "2001::/32",
        ]).Select(block => IPNetwork.Parse(block)),
    ];

    /// <summary>IPv4 addresses as an IPv6-only network writes them (RFC 6052).</summary>
    private static readonly IPNetwork Translated = IPNetwork.Parse("64:ff9b::/96");

    /// <summary>Connects to the host, for <see cref="SocketsHttpHandler.ConnectCallback"/>.</summary>
    /// <exception cref="UntrustedServiceException">The name leads to addresses that may not be called.</exception>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await lookUp(host, cancellationToken);
        if (addresses.Length == 0 || !addresses.All(Allows))
        {
            throw new UntrustedServiceException();
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(Patience);
            await ConnectAsync(socket, addresses, port, patience.Token, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Whether an address may be connected to.</summary>
    public bool Allows(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4()
            : Translated.Contains(address) ? new IPAddress(address.GetAddressBytes().AsSpan(12))
            : address;
        return loopbackOnly ? IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? plain : address) : !NotPublic.Any(block => block.Contains(plain));
    }

    private static async Task ConnectAsync(Socket socket, IPAddress[] addresses, int port, CancellationToken patience, CancellationToken cancellationToken)
    {
        try
        {
            await socket.ConnectAsync(addresses, port, patience);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Said as what it is, no connection: then the request certainly did not leave and may be tried again.
            throw new SocketException((int)SocketError.TimedOut);
        }
    }
}
