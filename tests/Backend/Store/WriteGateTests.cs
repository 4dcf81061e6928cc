using DeskBot.Backend.Store;

namespace DeskBot.Backend.Tests.Store;

public sealed class WriteGateTests
{
    private readonly WriteGate gate = new(DatabaseProvider.Sqlite);
    private readonly List<string> entered = [];

    [Fact]
    public async Task An_acknowledgement_is_let_in_before_those_who_came_earlier()
    {
        var first = await gate.EnterAsync(WriteUrgency.Ordinary, default);
        var waiting = new[] { EnterAsync("turns", WriteUrgency.Ordinary), EnterAsync("marks", WriteUrgency.Ordinary), EnterAsync("event", WriteUrgency.Acknowledgement) };
        first.Dispose();
        await Task.WhenAll(waiting);
        Assert.Equal(["event", "turns", "marks"], entered);
    }

    [Fact]
    public async Task A_flood_of_acknowledgements_does_not_keep_an_ordinary_writer_out()
    {
        var first = await gate.EnterAsync(WriteUrgency.Ordinary, default);
        var flood = Enumerable.Range(0, 10).Select(number => EnterAsync($"event {number}", WriteUrgency.Acknowledgement)).ToList();
        var turns = EnterAsync("turns", WriteUrgency.Ordinary);
        first.Dispose();
        await Task.WhenAll([.. flood, turns]);
        Assert.Equal(WriteGate.MostOvertaking, entered.IndexOf("turns"));
    }

    [Fact]
    public async Task Who_holds_it_sees_that_an_acknowledgement_waits()
    {
        using var held = await gate.EnterAsync(WriteUrgency.Ordinary, default);
        _ = EnterAsync("marks", WriteUrgency.Ordinary);
        Assert.False(gate.IsPressed);
        var acknowledgement = EnterAsync("event", WriteUrgency.Acknowledgement);
        Assert.True(gate.IsPressed);
        held.Dispose();
        await acknowledgement;
        Assert.False(gate.IsPressed);
    }

    [Fact]
    public async Task Who_gives_up_waiting_is_passed_over()
    {
        var held = await gate.EnterAsync(WriteUrgency.Ordinary, default);
        using var gaveUp = new CancellationTokenSource();
        var cancelled = gate.EnterAsync(WriteUrgency.Acknowledgement, gaveUp.Token).AsTask();
        var patient = EnterAsync("turns", WriteUrgency.Ordinary);
        await gaveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        held.Dispose();
        await patient.WaitAsync(TimeSpan.FromSeconds(10));
        (await gate.EnterAsync(WriteUrgency.Ordinary, default)).Dispose();
    }

    [Fact]
    public async Task Leaving_twice_lets_one_in()
    {
        var held = await gate.EnterAsync(WriteUrgency.Ordinary, default);
        var second = gate.EnterAsync(WriteUrgency.Ordinary, default).AsTask();
        var third = gate.EnterAsync(WriteUrgency.Ordinary, default).AsTask();
        held.Dispose();
        held.Dispose();
        using var entered = await second;
        Assert.False(third.IsCompleted);
    }

    [Fact]
    public async Task Nobody_writes_beside_another_and_nobody_is_forgotten()
    {
        var (inside, most, finished) = (0, 0, 0);
        var writing = Parallel.ForEachAsync(Enumerable.Range(0, 3000), new ParallelOptions { MaxDegreeOfParallelism = 24 }, async (number, _) =>
        {
            using var patience = new CancellationTokenSource();
            var entering = gate.EnterAsync(number % 3 == 0 ? WriteUrgency.Acknowledgement : WriteUrgency.Ordinary, patience.Token);
            if (number % 5 == 0)
            {
                await patience.CancelAsync();
            }

            try
            {
                using var pass = await entering;
                most = int.Max(most, Interlocked.Increment(ref inside));
                await Task.Yield();
                Interlocked.Decrement(ref inside);
            }
            catch (OperationCanceledException)
            {
                // Gave up, as every fifth may.
            }

            Interlocked.Increment(ref finished);
        });
        await writing.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal((1, 3000), (most, finished));
    }

    [Fact]
    public async Task On_postgresql_it_is_open()
    {
        var open = new WriteGate(DatabaseProvider.Postgres);
        using var one = await open.EnterAsync(WriteUrgency.Ordinary, default);
        using var two = await open.EnterAsync(WriteUrgency.Ordinary, default);
        Assert.False(open.IsPressed);
    }

    private async Task EnterAsync(string who, WriteUrgency urgency)
    {
        using var pass = await gate.EnterAsync(urgency, default);
        entered.Add(who);
    }
}
