namespace Rattan.Kernel.Tests;

public sealed class IsoDayTests
{
    [Fact]
    public void A_day_is_read_as_it_is_written()
    {
        var day = new DateOnly(2026, 2, 28);
        IsoDay.Text(day).ShouldBe("2026-02-28");
        IsoDay.Read(IsoDay.Text(day)).ShouldBe(day);
        IsoDay.Text((DateOnly?)null).ShouldBeNull();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2026-02-30")]
    [InlineData("28/02/2026")]
    [InlineData(" 2026-02-28")]
    [InlineData("2026-2-28")]
    public void Nothing_else_is_a_day(string? text) => IsoDay.Read(text).ShouldBeNull();
}
