using Rattan.Platform.Jobs;

namespace Rattan.Platform.Tests.Jobs;

public sealed class RoundsTests
{
    [Fact]
    public async Task A_round_that_fails_is_told_and_the_next_one_comes()
    {
        using var rounds = new Stumbling(TimeSpan.FromMilliseconds(5), atOnce: false);
        await rounds.StartAsync(CancellationToken.None);
        await rounds.Third.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await rounds.StopAsync(CancellationToken.None);
        rounds.Told.ShouldBe("the books are away");
        rounds.ExecuteTask!.IsFaulted.ShouldBeFalse();
    }

    [Fact]
    public async Task The_first_round_waits_unless_it_need_not()
    {
        using var waits = new Stumbling(TimeSpan.FromDays(1), atOnce: false);
        using var begins = new Stumbling(TimeSpan.FromDays(1), atOnce: true);
        await waits.StartAsync(CancellationToken.None);
        await begins.StartAsync(CancellationToken.None);
        await begins.First.Task.WaitAsync(TimeSpan.FromSeconds(30));
        waits.First.Task.IsCompleted.ShouldBeFalse();
        await waits.StopAsync(CancellationToken.None);
        await begins.StopAsync(CancellationToken.None);
    }

    private sealed class Stumbling(TimeSpan every, bool atOnce) : Rounds(every, TimeProvider.System, atOnce)
    {
        private int count;

        public TaskCompletionSource First { get; } = new();

        public TaskCompletionSource Third { get; } = new();

        public string? Told { get; private set; }

        protected override async Task RoundAsync(CancellationToken ct)
        {
            await Task.Yield();
            count++;
            First.TrySetResult();
            if (count == 2)
            {
                throw new InvalidOperationException("the books are away");
            }

            if (count == 3)
            {
                Third.SetResult();
            }
        }

        protected override void Tell(Exception failure) => Told = failure.Message;
    }
}
